import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sustained } from "../../lib/observe/sustained";

describe("sustained", () => {
  it.each([
    [[], undefined],
    [[9], undefined],
    [[9, 7], 7],
    [[9, 0, 7], 7],
    [[0, 9, 0, 0], 0],
    [[9, 0, 0, 9], 0],
    [[1, 5, 0, 4, 0], 4],
  ])("of %j is %j", (values, expected) => {
    expect(sustained(values)).toBe(expected);
  });

  it("is above a limit exactly when two of three consecutive minutes are, as for an alarm", () => {
    const minute = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(fc.array(minute, { minLength: 3, maxLength: 8 }), minute, (values, limit) => {
        const rings = values.some(
          (_, at) =>
            at + 3 <= values.length &&
            values.slice(at, at + 3).filter((value) => value > limit).length >= 2,
        );
        expect((sustained(values) ?? 0) > limit).toBe(rings);
      }),
    );
  });
});
