import { describe, expect, it } from "vitest";
import {
  checkInstances,
  instancesSpec,
  type InstancesWish,
  userData,
} from "../../../lib/aws/capacity/instancesSpec";
import { argumentChecks } from "../../../lib/component/argumentChecks";
import { stageDefaults } from "../../../lib/model";

const newest = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023";

describe("instancesSpec", () => {
  it("fills in every default, by stage", () => {
    const usual = {
      types: ["m7i.large"],
      architecture: "x86_64",
      min: 2,
      max: 10,
      spotPercent: 0,
      targetPercent: 100,
      diskGigabytes: 30,
      image: `${newest}/recommended/image_id`,
    };
    expect(instancesSpec({}, stageDefaults.production)).toEqual(usual);
    expect(instancesSpec({}, stageDefaults.development)).toEqual({ ...usual, min: 1 });
  });

  it("follows the processors, and what it is told", () => {
    const wish: InstancesWish = { architecture: "arm64", min: 12, lifetimeDays: 14 };
    expect(instancesSpec(wish, stageDefaults.production)).toMatchObject({
      types: ["m7g.large"],
      min: 12,
      max: 12,
      lifetimeSeconds: 1_209_600,
      image: `${newest}/arm64/recommended/image_id`,
    });
    const image = "ami-0a1b2c3d";
    expect(instancesSpec({ image }, stageDefaults.production).image).toBe(image);
  });
});

const network = { vpcId: "vpc-1", subnetIds: ["subnet-a"] };

function problems(args: InstancesWish, name = "general", cluster = "shop"): string[] {
  const checks = argumentChecks(`Cluster "${cluster}"`);
  const place = "vpcId" in args ? {} : network;
  checkInstances(cluster, name, { ...place, ...args }, stageDefaults.production, checks);
  try {
    checks.end();
  } catch (error) {
    return (error as Error).message.split("\n");
  }
  return [];
}

describe("the machines of a cluster", () => {
  it.each<InstancesWish>([
    {},
    { min: 0, max: 5000, spotPercent: 100, targetPercent: 1, diskGigabytes: 16_384 },
    { types: ["m7i.large", "c6a.xlarge", "u-24tb1.112xlarge", "g4dn.xlarge", "p5.48xlarge"] },
    { architecture: "arm64", types: ["m7g.large", "c7gn.xlarge", "a1.large", "g5g.xlarge"] },
    { image: "ami-0123456789abcdef0", lifetimeDays: 365 },
  ])("may be %j", (args) => {
    expect(problems(args)).toEqual([]);
  });

  it.each<[InstancesWish, string]>([
    [{ min: -1 }, "min is -1, expected 0 to 5000"],
    [{ max: 0, min: 0 }, "max is 0, expected 1 to 5000"],
    [{ max: 1 }, "max is 1, expected at least instances.general.min, 2"],
    [{ spotPercent: 101 }, "spotPercent is 101, expected 0 to 100"],
    [{ targetPercent: 0 }, "targetPercent is 0, expected 1 to 100"],
    [{ diskGigabytes: 8 }, "diskGigabytes is 8, expected 30 to 16384"],
    [{ lifetimeDays: 0 }, "lifetimeDays is 0, expected 1 to 365"],
    [{ types: [] }, "types is empty, expected at least one type"],
    [{ types: ["t3.large", "t3.large"] }, 'types has "t3.large" twice'],
    [{ types: ["large"] }, 'types has "large", expected a type of machine such as "m7i.large"'],
    [
      { types: ["m7g.large"] },
      'types has "m7g.large", which is arm64, expected machines of x86_64',
    ],
    [
      { types: ["m7i.large"], architecture: "arm64" },
      'types has "m7i.large", which is x86_64, expected machines of arm64',
    ],
    [{ image: "latest" }, 'image is "latest", expected an image such as "ami-0a1b2c3d"'],
    [{ architecture: "sparc" as "arm64" }, 'architecture is "sparc", expected x86_64, arm64'],
  ])("may not be %j", (args, problem) => {
    expect(problems(args)).toEqual([`Cluster "shop": instances.general.${problem}`]);
  });

  it("are somewhere", () => {
    expect(problems({ vpcId: "vpc-1" })).toEqual([
      'Cluster "shop": instances.general: subnetIds is missing, expected a network, or vpcId and subnetIds',
    ]);
  });

  it("have a name that roles and providers may have", () => {
    expect(problems({}, "general", "ecs")).toEqual([
      'Cluster "ecs": the capacity provider of instances.general is "ecs-general", expected the name of a capacity provider, such as "general"',
    ]);
    expect(problems({}, "a".repeat(60))).toEqual([
      `Cluster "shop": would name a role "shop-${"a".repeat(60)}-role-1a2b3c4", 78 characters, expected at most 64`,
      "  try: shorten the name by 14",
    ]);
  });
});

it("tells a machine its cluster, and keeps its tasks from its role and from the machine itself", () => {
  expect(userData("shop-1a2b3c4").split("\n")).toEqual([
    "#!/bin/bash",
    "cat <<'END' >> /etc/ecs/ecs.config",
    "ECS_CLUSTER=shop-1a2b3c4",
    "ECS_AWSVPC_BLOCK_IMDS=true",
    "ECS_DISABLE_PRIVILEGED=true",
    "ECS_ENABLE_SPOT_INSTANCE_DRAINING=true",
    "END",
    "",
  ]);
});
