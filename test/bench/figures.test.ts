import { describe, expect, it } from "vitest";
import { median, medianRatio, slope } from "../../bench/figures";

describe("median", () => {
  it.each([
    [[3, 1, 2], 2],
    [[10, 9], 10],
    [[], 0],
  ])("of %j is %d", (numbers, expected) => {
    expect(median(numbers)).toBe(expected);
  });
});

describe("medianRatio", () => {
  it("compares what was measured in the same round, so that a slow moment of the machine counts for both", () => {
    expect(medianRatio([11, 110, 12], [10, 100, 12])).toBe(1.1);
  });
});

describe("slope", () => {
  it.each([
    ["as many times as the number", (x: number) => 3 * x, 1],
    ["the square of it", (x: number) => x ** 2, 2],
    ["its root", (x: number) => 5 * Math.sqrt(x), 0.5],
    ["the same for every number", () => 7, 0],
  ])("of %s", (_, y, expected) => {
    const points = [10, 32, 100, 1000].map((x) => [x, y(x)] as const);
    expect(slope(points)).toBeCloseTo(expected, 10);
  });

  it("evens out what is off the line", () => {
    expect(
      slope([
        [1, 1],
        [10, 20],
        [100, 100],
      ]),
    ).toBeCloseTo(1, 10);
  });
});
