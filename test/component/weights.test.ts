import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trafficOf } from "../../lib/component/weights";
import { trafficWith } from "../../lib/model";

const groups = { "arn:blue": "blue", "arn:green": "green" } as const;
const of = (blue: number, green: number) =>
  trafficOf({ "arn:blue": blue, "arn:green": green }, groups);

describe("the split that weights stand for", () => {
  it("is what was written, for every percentage", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (green) => {
        expect(of(100 - green, green)).toEqual(trafficWith("green", green));
      }),
    );
  });

  it("is a proportion, and leaves who has some at one percent at least", () => {
    const weight = fc.integer({ min: 0, max: 999 });
    fc.assert(
      fc.property(weight, weight, (blue, green) => {
        const traffic = of(blue, green);
        if (blue + green === 0) {
          expect(traffic).toBeUndefined();
          return;
        }
        if (traffic === undefined) throw new Error("expected a split");
        expect(traffic.blue + traffic.green).toBe(100);
        expect([traffic.blue > 0, traffic.green > 0]).toEqual([blue > 0, green > 0]);
      }),
    );
  });

  it.each([
    [1, 3, { blue: 25, green: 75 }],
    [999, 1, { blue: 99, green: 1 }],
    [1, 999, { blue: 1, green: 99 }],
    [0, 7, { blue: 0, green: 100 }],
  ])("for %i and %i", (blue, green, traffic) => {
    expect(of(blue, green)).toEqual(traffic);
  });

  it("counts only groups of the service", () => {
    expect(trafficOf({ "arn:blue": 1, "arn:other": 99 }, groups)).toEqual({ blue: 100, green: 0 });
    expect(trafficOf({ "arn:other": 99 }, groups)).toBeUndefined();
  });
});
