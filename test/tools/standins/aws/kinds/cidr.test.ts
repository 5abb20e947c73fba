import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInside, overlap } from "../../../../../tools/standins/aws/kinds/cidr";

describe("blocks of addresses", () => {
  it.each([
    ["10.0.0.0/16", "10.0.1.0/24", true, false, true],
    ["10.0.1.0/24", "10.0.0.0/16", true, true, false],
    ["10.0.0.0/24", "10.0.1.0/24", false, false, false],
    ["10.0.0.0/23", "10.0.1.0/24", true, false, true],
    ["0.0.0.0/0", "255.255.255.255/32", true, false, true],
    ["10.0.0.7/24", "10.0.0.0/24", true, true, true],
  ])("%s and %s: overlap %s, the first inside %s, the second inside %s", (...all) => {
    const [one, other, together, first, second] = all;
    expect([overlap(one, other), isInside(one, other), isInside(other, one)]).toEqual([
      together,
      first,
      second,
    ]);
  });

  it.each(["", "10.0.0.0", "10.0.0/24", "10.0.0.256/24", "10.0.0.0/33", "fd00::/64"])(
    "%j is none",
    (text) => {
      expect(overlap(text, "0.0.0.0/0")).toBe(false);
    },
  );

  it("overlaps with what is inside of it", () => {
    const block = fc.tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 8, max: 28 }));
    fc.assert(
      fc.property(block, block, ([a, b, bits], [c, d, others]) => {
        const one = `10.${String(a)}.${String(b)}.0/${String(bits)}`;
        const other = `10.${String(c)}.${String(d)}.0/${String(others)}`;
        expect(overlap(one, other)).toBe(isInside(one, other) || isInside(other, one));
      }),
    );
  });
});
