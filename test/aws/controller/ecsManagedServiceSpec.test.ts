import { describe, expect, it } from "vitest";
import {
  ecsManagedServiceSpec,
  type EcsManagedServiceWish,
} from "../../../lib/aws/controller/ecsManagedServiceSpec";
import { one } from "../fixtures";
import { canary, declared, managed } from "./fixtures";

const usual = { priority: 100, port: 3000 };

function spec(args: Partial<EcsManagedServiceWish> = {}, asked: object = canary) {
  return ecsManagedServiceSpec("web", { ...usual, service: managed(asked), ...args });
}

function problems(args: Partial<EcsManagedServiceWish>, asked: object = canary): string[] {
  try {
    spec(args, asked);
  } catch (error) {
    return (error as Error).message.split("\n");
  }
  return [];
}

describe("ecsManagedServiceSpec", () => {
  it("fills in every default", () => {
    const { memory, ...rest } = spec();
    expect(Object.keys(memory)).toEqual(["since"]);
    expect(rest).toEqual({
      service: "web",
      release: one,
      capacity: {
        compatibility: "FARGATE",
        launchType: "FARGATE",
        strategies: [],
        placement: [],
      },
      size: { cpu: 256, memoryMegabytes: 512 },
      stopSeconds: 30,
      deploySeconds: 900,
      writableFolders: ["/tmp"],
      deployment: {
        strategy: "CANARY",
        bakeTimeInMinutes: "5",
        canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "5" },
      },
      scaling: { max: 10, floor: 2, cpuPercent: 60, memoryPercent: 80, schedules: {} },
      wait: true,
      waitSeconds: 900 + 2 * 5 * 60,
    });
  });

  it("does not wait for people, unless it is told to, and then as long as they may take", () => {
    expect(spec({ approval: {} }).wait).toBe(false);
    const patient = spec({ approval: { minutes: 30 }, wait: true });
    expect([patient.wait, patient.waitSeconds]).toEqual([true, 900 + (2 * 5 + 30) * 60]);
  });

  it("runs nothing before the first release", () => {
    expect(spec({}, declared)).not.toHaveProperty("release");
  });
});

describe("a service whose traffic ECS moves", () => {
  it.each<[Partial<EcsManagedServiceWish>, string]>([
    [{ priority: 49_999 }, "priority is 49999, expected 1 to 49998"],
    [{ port: 0 }, "port is 0, expected 1 to 65535"],
    [{ scaling: { min: 0 } }, "scaling.min is 0, expected 1 to 5000"],
    [{ approval: { minutes: 0 } }, "approval.minutes is 0, expected 1 to 20160"],
    [{ cpu: 300 }, "cpu is 300, expected 256, 512, 1024, 2048, 4096, 8192, 16384"],
    [
      { preview: { networks: ["office"] } },
      'preview.networks has "office", expected a network such as "10.0.0.0/8"',
    ],
  ])("may not have %j", (args, problem) => {
    expect(problems(args)[0]).toBe(`EcsManagedService "web": ${problem}`);
  });

  it("may not run an image that is only on somebody's machine", () => {
    const image = `sha256:${"a".repeat(64)}`;
    expect(problems({}, { ...canary, release: { version: "1", image } })[0]).toBe(
      `EcsManagedService "web": release runs the local image ${image}, expected one of a registry, "name@sha256:…"`,
    );
  });
});
