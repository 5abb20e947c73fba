import { describe, expect, it } from "vitest";
import { clusterSpec, type ClusterWish } from "../../../lib/aws/service/clusterSpec";
import { stageDefaults } from "../../../lib/model";

const environment = { defaults: stageDefaults.production };
const network = { vpcId: "vpc-1", subnetIds: ["subnet-a"] };

function problems(args: Partial<ClusterWish>): string[] {
  try {
    clusterSpec("shop", { environment, ...args });
  } catch (error) {
    return (error as Error).message.split("\n");
  }
  return [];
}

describe("clusterSpec", () => {
  it("has no machines unless it is told to", () => {
    expect(clusterSpec("shop", { environment })).toEqual([]);
  });

  it("decides each of its groups of machines", () => {
    const instances = { general: network, big: { ...network, types: ["m7i.4xlarge"], min: 0 } };
    const machines = clusterSpec("shop", { environment, instances });
    expect(machines.map(({ group, spec }) => [group, spec.types, spec.min])).toEqual([
      ["general", ["m7i.large"], 2],
      ["big", ["m7i.4xlarge"], 0],
    ]);
  });

  it("names every mistake at once", () => {
    const instances = { general: { ...network, max: 0 }, big: { ...network, spotPercent: -1 } };
    const providers = ["FARGATE", "shared", "shared"];
    const insights = "on" as "enabled";
    expect(problems({ insights, providers, instances })).toEqual([
      'Cluster "shop": insights is "on", expected enabled, enhanced, disabled',
      'Cluster "shop": one of providers is "FARGATE", which has no machines',
      '  try: capacity: "fargate"',
      'Cluster "shop": providers has "shared" twice',
      'Cluster "shop": instances.general.max is 0, expected 1 to 5000',
      'Cluster "shop": instances.general.max is 0, expected at least instances.general.min, 2',
      'Cluster "shop": instances.big.spotPercent is -1, expected 0 to 100',
    ]);
  });
});
