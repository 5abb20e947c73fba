import { describe, expect, it } from "vitest";
import { type PairArgs, pairSpec } from "../../../lib/aws/instances/pairSpec";
import { image, loaded } from "../fixtures";

const declared = { strategy: "canary", live: "blue", traffic: { blue: 100, green: 0 } };
const ami = { version: "1.4.2", image: "ami-0123456789abcdef0" };

function spec(args: Partial<PairArgs> = {}, asked: object = { ...declared, blue: ami }) {
  return pairSpec("web", { service: loaded(asked), priority: 100, port: 8080, ...args });
}

describe("pairSpec", () => {
  it("fills in every default", () => {
    expect(spec()).toMatchObject({
      service: "web",
      weights: { blue: 100, green: 0 },
      instanceType: "t3.small",
      diskGigabytes: 20,
      rootDevice: "/dev/xvda",
      startSeconds: 120,
      deploySeconds: 900,
      readySeconds: 60,
      needed: 2,
      scaling: { floor: 2, max: 10, cpuPercent: 60 },
    });
  });

  it("takes what it is given", () => {
    const given = {
      instanceType: "m7g.metal-48xl",
      diskGigabytes: 16_384,
      rootDevice: "/dev/sda1",
      startSeconds: 0,
      deploySeconds: 7200,
    };
    expect(spec(given)).toMatchObject(given);
  });

  it.each<[Partial<PairArgs>, string]>([
    [{ diskGigabytes: 0 }, "diskGigabytes is 0, expected 1 to 16384"],
    [{ startSeconds: 3601 }, "startSeconds is 3601, expected 0 to 3600"],
    [{ deploySeconds: 59 }, "deploySeconds is 59, expected 60 to 7200"],
    [{ instanceType: "m7g" }, 'instanceType is "m7g", expected one such as "m7g.large"'],
    [{ rootDevice: "xvda" }, 'rootDevice is "xvda", expected one such as "/dev/sda1"'],
    [
      { userData: "é".repeat(8193) },
      "userData has 16386 bytes, expected at most 16384\n  try: build what it does into the AMI",
    ],
    [{ readyShare: 2 }, "readyShare is 2, expected above 0, at most 1"],
    [
      { reaches: { database: { securityGroupId: "sg-1", port: 0 } } },
      "reaches.database.port is 0, expected 1 to 65535",
    ],
  ])("refuses %j", (args, problem) => {
    expect(() => spec(args)).toThrow(`AutoScalingPair "web": ${problem}`);
  });

  it("refuses a release that is an image of a container", () => {
    const container = { version: "1.4.2", image: image("a") };
    expect(() => spec({}, { ...declared, blue: container })).toThrow(
      `AutoScalingPair "web": blue runs ${image("a")}, expected an AMI such as "ami-0123456789abcdef0"\n  try: release it with --image ami-…`,
    );
  });
});
