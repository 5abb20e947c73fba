import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Capacity } from "../../../lib/aws";
import {
  capacitySpec,
  type CapacityWish,
  checkCapacity,
  checkProvider,
} from "../../../lib/aws/capacity/capacitySpec";

const zones = { type: "spread", field: "attribute:ecs.availability-zone" };

describe("where tasks run", () => {
  it("is Fargate by its launch type, without a strategy", () => {
    expect(capacitySpec("fargate", 2)).toEqual({
      compatibility: "FARGATE",
      launchType: "FARGATE",
      strategies: [],
      placement: [],
    });
  });

  it("is Fargate for the floor, and spare capacity for what grows beyond it", () => {
    expect(capacitySpec("fargate-spot", 2)).toEqual({
      compatibility: "FARGATE",
      strategies: [
        { capacityProvider: "FARGATE", base: 2, weight: 0 },
        { capacityProvider: "FARGATE_SPOT", weight: 1 },
      ],
      placement: [],
    });
  });

  it.each([
    [undefined, { type: "spread", field: "instanceId" }],
    ["spread", { type: "spread", field: "instanceId" }],
    ["pack", { type: "binpack", field: "memory" }],
  ] as const)("is over zones first, and %j within them, on machines", (placement, within) => {
    const capacity = { provider: "general", ...(placement === undefined ? {} : { placement }) };
    expect(capacitySpec(capacity, 2)).toEqual({
      compatibility: "EC2",
      strategies: [{ capacityProvider: "general", weight: 1 }],
      placement: [zones, within],
    });
  });

  it("says it once to ECS: by a launch type or by a strategy in which something has a weight", () => {
    const some = fc.constantFrom<Capacity>("fargate", "fargate-spot", { provider: "general" });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 5000 }), (capacity, least) => {
        const { launchType, strategies } = capacitySpec(capacity, least);
        const weighs = strategies.some(({ weight }) => weight > 0);
        expect([launchType === undefined, strategies.length > 0]).toEqual([weighs, weighs]);
      }),
    );
  });
});

function refusals(wish: CapacityWish): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  checkCapacity(wish, (problem, fix) => found.push(problem, fix));
  return found;
}

describe("capacity", () => {
  it.each<CapacityWish>([
    {},
    { capacity: "fargate", publicIp: true, architecture: "arm64" },
    { capacity: "fargate-spot" },
    { capacity: { provider: "shop-general_1" }, architecture: "arm64" },
    { capacity: { provider: "general", architecture: "arm64" }, architecture: "arm64" },
  ])("may be %j", (wish) => {
    expect(refusals(wish)).toEqual([]);
  });

  it.each<[CapacityWish, string, string | undefined]>([
    [
      { capacity: "ec2" as "fargate" },
      'capacity is "ec2", expected fargate, fargate-spot or a provider',
      'capacity: { provider: "ec2" }, if the cluster has such a provider',
    ],
    [
      { capacity: { provider: "FARGATE_SPOT" } },
      'capacity.provider is "FARGATE_SPOT", which has no machines',
      'capacity: "fargate-spot"',
    ],
    [
      { capacity: { provider: "general", placement: "random" as "pack" } },
      'capacity.placement is "random", expected spread, pack',
      undefined,
    ],
    [
      { capacity: { provider: "general", architecture: "arm64" } },
      "architecture is x86_64, but the machines of capacity are arm64",
      'architecture: "arm64", with an image that was built for it',
    ],
    [
      { capacity: { provider: "general" }, publicIp: true },
      "publicIp is true, but tasks on machines have no public addresses",
      "private subnets with a way out, or capacity: fargate",
    ],
  ])("may not be %j", (wish, problem, fix) => {
    expect(refusals(wish)).toEqual([problem, fix]);
  });

  it.each(["", "two words", "ecs-general", "AWS-general", "fargate-general", "a".repeat(256)])(
    "has no provider %j",
    (name) => {
      const found: string[] = [];
      checkProvider("provider", name, (problem) => found.push(problem));
      expect(found).toEqual([
        `provider is ${JSON.stringify(name)}, expected the name of a capacity provider, such as "general"`,
      ]);
    },
  );
});
