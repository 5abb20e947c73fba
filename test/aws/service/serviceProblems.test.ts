import { describe, expect, it } from "vitest";
import { checkService } from "../../../lib/aws/service/serviceProblems";
import type { ServiceArgs } from "../../../lib/aws/service/serviceSpec";
import { both, declared, loaded } from "../fixtures";

function problems(args: Partial<ServiceArgs>, name = "web"): string[] {
  try {
    checkService(name, { service: loaded(), priority: 100, port: 3000, ...args });
  } catch (error) {
    return (error as Error).message.split("\n");
  }
  return [];
}

const where = 'BlueGreenService "web"';

describe("checkService", () => {
  it("accepts what every argument may be", () => {
    const args: Partial<ServiceArgs> = {
      protocol: "h2",
      health: { path: "/ready", port: 9000 },
      scaling: { min: 2, max: 20 },
      variables: { LEVEL: "info" },
      secrets: { PASSWORD: "arn:aws:ssm:eu-central-1:1:parameter/p" },
      cpu: 1024,
      memoryMegabytes: 2048,
      writableFolders: ["/tmp", "/var/cache/web"],
      stopSeconds: 120,
      drainSeconds: 0,
      reaches: { database: { securityGroupId: "sg-1", port: 5432 } },
      preview: { networks: ["10.0.0.0/8"] },
      hosts: ["shop.example.com"],
      readyShare: 0.5,
    };
    expect(problems(args)).toEqual([]);
  });

  it.each<[Partial<ServiceArgs>, string]>([
    [{ priority: 0 }, "priority is 0, expected 1 to 49996"],
    [{ priority: 49_997 }, "priority is 49997, expected 1 to 49996"],
    [{ port: 70_000 }, "port is 70000, expected 1 to 65535"],
    [{ stopSeconds: 121 }, "stopSeconds is 121, expected 2 to 120"],
    [{ readySeconds: 0 }, "readySeconds is 0, expected 1 to 3600"],
    [{ deploySeconds: 10 }, "deploySeconds is 10, expected 60 to 7200"],
    [{ readyShare: 0 }, "readyShare is 0, expected above 0, at most 1"],
    [{ cpu: 100 }, "cpu is 100, expected 256, 512, 1024, 2048, 4096, 8192, 16384"],
    [{ variables: { "A-B": "1" } }, 'variables has "A-B", expected a name such as "LOG_LEVEL"'],
    [{ secrets: { "1A": "arn" } }, 'secrets has "1A", expected a name such as "LOG_LEVEL"'],
    [
      { variables: { A: "1" }, secrets: { A: "arn" } },
      "A is in variables and in secrets, expected it in one of them",
    ],
    [{ writableFolders: ["tmp"] }, 'writableFolders has "tmp", expected a path such as "/tmp"'],
    [
      { reaches: { "data base": { securityGroupId: "sg-1", port: 0 } } },
      'reaches has "data base", expected letters, digits and hyphens',
    ],
    [
      { reaches: { database: { network: "10.0.0.0", port: 5432 } } },
      'reaches.database has "10.0.0.0", expected a network such as "10.0.0.0/8"',
    ],
    [
      { preview: { networks: ["office"] } },
      'preview.networks has "office", expected a network such as "10.0.0.0/8"',
    ],
    [{ scaling: { min: 0 } }, "scaling.min is 0, expected 1 to 5000"],
    [{ health: { healthyCount: 1 } }, "health.healthyCount is 1, expected 2 to 10"],
  ])("refuses %j", (args, problem) => {
    expect(problems(args)[0]).toBe(`${where}: ${problem}`);
  });

  it("says what is wrong with both ends of a flow", () => {
    const reaches = { "data base": { securityGroupId: "sg-1", port: 0 } };
    expect(problems({ reaches })[1]).toBe(
      `${where}: reaches.data base.port is 0, expected 1 to 65535`,
    );
  });

  it("refuses a name that leaves no room for its target groups", () => {
    expect(problems({}, "customer-preferences")).toEqual([
      'BlueGreenService "customer-preferences": would name a target group "customer-preferences-green-1a2b3c4", 34 characters, expected at most 32',
      "  try: shorten the name by 2",
    ]);
  });

  it("refuses an image that is only on somebody's machine", () => {
    const image = `sha256:${"a".repeat(64)}`;
    const service = loaded({ ...declared, blue: { version: "1", image } });
    expect(problems({ service })).toEqual([
      `${where}: blue runs the local image ${image}, expected one of a registry, "name@sha256:…"`,
      "  try: push the image, and release it by the digest that the registry answers",
    ]);
  });

  it("refuses an image whose name does not fit into a tag", () => {
    const image = `registry.example.com/${"a".repeat(200)}@sha256:${"a".repeat(64)}`;
    const service = loaded({ ...both, green: { version: "1", image } });
    expect(problems({ service })).toEqual([
      `${where}: green runs an image whose name has 293 characters, expected at most 256: it is remembered in a tag`,
    ]);
  });
});
