import { describe, expect, it } from "vitest";
import { median } from "../../bench/figures";

describe("median", () => {
  it.each([
    [[3, 1, 2], 2],
    [[10, 9], 10],
    [[], 0],
  ])("of %j is %d", (numbers, expected) => {
    expect(median(numbers)).toBe(expected);
  });
});
