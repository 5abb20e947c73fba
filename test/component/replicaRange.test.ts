import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { argumentChecks } from "../../lib/component/argumentChecks";
import {
  checkReplicaRange,
  type ReplicaWish,
  floorOf,
  replicaRange,
} from "../../lib/component/replicaRange";
import { stageDefaults } from "../../lib/model";
import { both, declared, loaded, one } from "../aws/fixtures";

const stage = stageDefaults.production;
const count = fc.integer({ min: 1, max: 5000 });
const floors = fc.constantFrom("min" as const, "max" as const);

function refusals(args: ReplicaWish): string {
  const checks = argumentChecks("web");
  checkReplicaRange(args, stage, checks);
  try {
    checks.end();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

describe("replicaRange", () => {
  it.each([
    [{}, "min", { max: 10, floor: 2 }],
    [{}, "max", { max: 10, floor: 10 }],
    [{ min: 20 }, "min", { max: 20, floor: 20 }],
    [{ min: 3, max: 6 }, "max", { max: 6, floor: 6 }],
  ] as const)("makes of %j with the floor at %s %j", (args, floor, range) => {
    expect(replicaRange(args, stage, floor)).toEqual(range);
  });

  it("has a floor within the range, for all that is not refused", () => {
    fc.assert(
      fc.property(
        fc.record({ min: count, max: count }, { requiredKeys: [] }),
        floors,
        (args, at) => {
          fc.pre(refusals(args) === "");
          const { max, floor } = replicaRange(args, stage, at);
          expect(floor).toBeGreaterThanOrEqual(at === "max" ? max : 1);
          expect(floor).toBeLessThanOrEqual(max);
        },
      ),
    );
  });
});

describe("floorOf", () => {
  it.each([
    ["one color", { ...declared, blue: one }, {}, "min"],
    ["both colors", both, {}, "max"],
    ["both colors, where that is not wanted", both, { open: "min" as const }, "min"],
  ])("is with %s %s", (_, asked, args, floor) => {
    expect(floorOf(args, loaded(asked))).toBe(floor);
  });
});

describe("checkReplicaRange", () => {
  it("refuses all that cannot be at once", () => {
    expect(refusals({ min: 0, max: 6000, open: "most" as never })).toBe(
      [
        "web: scaling.min is 0, expected 1 to 5000",
        "web: scaling.max is 6000, expected 1 to 5000",
        'web: scaling.open is "most", expected min, max',
      ].join("\n"),
    );
  });

  it.each([
    [{ max: 1 }, "web: scaling.max is 1, expected at least scaling.min, 2"],
    [{ min: 5, max: 4 }, "web: scaling.max is 4, expected at least scaling.min, 5"],
    [{ min: 5 }, ""],
  ])("says of %j %j", (args, message) => {
    expect(refusals(args)).toBe(message);
  });
});
