import { describe, expect, it } from "vitest";
import { burnAlarms } from "../../../lib/aws/monitoring/burnRate";
import { burns, leastObjective } from "../../../lib/component/burns";
import { serviceErrorPercent } from "../../../lib/balancer/elbMeasures";
import { color, other, short } from "./concerns";

const measure = serviceErrorPercent({ blue: color, green: other }, 50);

describe("burnAlarms", () => {
  it("see 2, 5 and 10 percent of a month's errors, each over a long and a short window", () => {
    const found = burnAlarms(measure, 99.9);
    expect(found.flatMap(({ long, short: brief }) => short([long, brief]))).toEqual([
      [
        "slo-fast-long",
        undefined,
        1.44,
        "1 of 1 x 3600 s",
        "more than 1.44 % of the requests fail over 1 hour",
      ],
      [
        "slo-fast-short",
        undefined,
        1.44,
        "1 of 1 x 300 s",
        "more than 1.44 % of the requests fail over 5 minutes",
      ],
      [
        "slo-steady-long",
        undefined,
        0.6,
        "1 of 1 x 21600 s",
        "more than 0.6 % of the requests fail over 6 hours",
      ],
      [
        "slo-steady-short",
        undefined,
        0.6,
        "1 of 1 x 1800 s",
        "more than 0.6 % of the requests fail over 30 minutes",
      ],
      [
        "slo-slow-long",
        undefined,
        0.1,
        "1 of 1 x 259200 s",
        "more than 0.1 % of the requests fail over 3 days",
      ],
      [
        "slo-slow-short",
        undefined,
        0.1,
        "1 of 1 x 21600 s",
        "more than 0.1 % of the requests fail over 6 hours",
      ],
    ]);
  });

  it("call somebody for what is fast, and write for what is slow", () => {
    expect(burnAlarms(measure, 99.9).map(({ severity, problem }) => [severity, problem])).toEqual([
      [
        "critical",
        "errors use up what 99.9 % allow 14.4 times as fast as a month can bear, over 1 hour and still over 5 minutes",
      ],
      [
        "critical",
        "errors use up what 99.9 % allow 6 times as fast as a month can bear, over 6 hours and still over 30 minutes",
      ],
      [
        "warning",
        "errors use up what 99.9 % allow 1 times as fast as a month can bear, over 3 days and still over 6 hours",
      ],
    ]);
  });

  it("use windows that CloudWatch takes: seven days at most, a day for what is under an hour", () => {
    for (const { longSeconds, shortSeconds } of burns) {
      for (const seconds of [longSeconds, shortSeconds]) {
        expect(seconds % 60).toBe(0);
        expect(seconds).toBeLessThanOrEqual(604_800);
      }
      expect(longSeconds / shortSeconds).toBe(12);
    }
  });

  it("spend the share of a month's errors that the speed stands for", () => {
    const month = 30 * 86_400;
    expect(burns.map(({ rate, longSeconds }) => (rate * longSeconds) / month)).toEqual([
      expect.closeTo(0.02),
      expect.closeTo(0.05),
      expect.closeTo(0.1),
    ]);
  });

  it("can ring as long as the objective is above the least", () => {
    const [fast] = burnAlarms(measure, leastObjective);
    expect(fast?.long.above).toBeCloseTo(100);
  });
});
