import { describe, expect, it } from "vitest";
import { containerArguments } from "../../../../tools/standins/docker/containerArguments";
import { differences } from "../../../../tools/standins/difference";

describe("containerArguments", () => {
  it("are changed in place only where the vendor's plugin does so", () => {
    const inPlace = Object.entries(containerArguments)
      .filter(([, argument]) => argument.change === "update")
      .map(([name]) => name);
    expect(inPlace.sort()).toEqual([
      "cpuSet",
      "cpuShares",
      "destroyGraceSeconds",
      "maxRetryCount",
      "memory",
      "memorySwap",
      "mustRun",
      "removeVolumes",
      "restart",
      "wait",
      "waitTimeout",
    ]);
  });

  it.each([
    { image: "web:2" },
    { command: ["other"] },
    { envs: ["A=2"] },
    { labels: [{ label: "a", value: "2" }] },
    { ports: [{ internal: 81 }] },
    { uploads: [{ file: "/a", content: "2" }] },
    { networksAdvanced: [{ name: "other" }] },
    { stopSignal: "SIGINT" },
    { stopTimeout: 10 },
    { healthcheck: { retries: 9 } },
    { networkMode: "none" },
  ])("replace the container for %j", (news) => {
    const changes = differences(
      { image: "web:1" },
      { image: "web:1", ...news },
      containerArguments,
    );
    expect(changes.map(({ replaces }) => replaces)).toEqual([true]);
  });
});
