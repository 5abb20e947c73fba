import { describe, expect, it } from "vitest";
import { latencyAlarms } from "../../../lib/aws/monitoring/latency";
import { resolveThresholds } from "../../../lib/model";
import { measures, short } from "./concerns";

describe("latencyAlarms", () => {
  it("warn at 2 s and call at 5 s", () => {
    const alarms = latencyAlarms(measures, resolveThresholds());
    expect(short(alarms)).toEqual([
      [
        "latency-warning",
        "warning",
        2000,
        "3 of 3 x 60 s",
        "one request in 20 takes longer than 2000 ms",
      ],
      [
        "latency-critical",
        "critical",
        5000,
        "3 of 3 x 60 s",
        "one request in 20 takes longer than 5000 ms",
      ],
    ]);
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({
        concern: "latency",
        missing: "notBreaching",
        measure: measures.latencyMilliseconds,
      });
    }
  });

  it("go by the thresholds of the configuration", () => {
    const wish = { latencyMilliseconds: { warning: 300, critical: 800 } };
    expect(latencyAlarms(measures, resolveThresholds(wish)).map(({ above }) => above)).toEqual([
      300, 800,
    ]);
  });
});
