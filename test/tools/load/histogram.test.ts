import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Histogram } from "../../../tools/load/histogram";

function histogramOf(times: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const time of times) histogram.record(time);
  return histogram;
}

describe("Histogram", () => {
  it("knows nothing of no times", () => {
    expect([new Histogram().percentile(95), new Histogram().max]).toEqual([0, 0]);
  });

  it("puts percentiles where they belong", () => {
    const histogram = histogramOf(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(histogram.percentile(50) / 50).toBeCloseTo(1, 1);
    expect(histogram.percentile(95) / 95).toBeCloseTo(1, 1);
    expect([histogram.percentile(100), histogram.max]).toEqual([100, 100]);
  });

  it("is never below the true percentile, and at most 5 % above it", () => {
    const times = fc.array(fc.double({ min: 1, max: 20_000, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 100 }), (given, percent) => {
        const sorted = [...given].sort((a, b) => a - b);
        const exact = sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? 0;
        const found = histogramOf(given).percentile(percent);
        expect(found).toBeGreaterThanOrEqual(exact - 0.1);
        expect(found).toBeLessThanOrEqual(exact * 1.05 + 0.1);
      }),
    );
  });

  it("says the same of two halves added together as of the whole", () => {
    const times = fc.array(fc.double({ min: 0, max: 20_000, noNaN: true }));
    fc.assert(
      fc.property(times, times, (first, second) => {
        const added = histogramOf(first);
        added.add(histogramOf(second));
        const whole = histogramOf([...first, ...second]);
        for (const percent of [50, 95, 99]) {
          expect(added.percentile(percent)).toBe(whole.percentile(percent));
        }
        expect(added.max).toBe(whole.max);
      }),
    );
  });
});
