import { describe, expect, it } from "vitest";
import { errorAlarms } from "../../../lib/aws/monitoring/errors";
import { latencyAlarms } from "../../../lib/aws/monitoring/latency";
import { rollbackAlarms } from "../../../lib/aws/monitoring/rollback";
import { timesAsSlow } from "../../../lib/balancer/elbMeasures";
import { resolveThresholds, type Thresholds } from "../../../lib/model";
import { color, measures, other, short } from "./concerns";

const comparison = timesAsSlow(color, other, 50);

describe("rollbackAlarms", () => {
  it("ring within two of three minutes, and tell nobody by themselves", () => {
    const alarms = rollbackAlarms(measures, comparison, resolveThresholds());
    const soon = "2 of 3 x 60 s";
    expect(short(alarms)).toEqual([
      ["rollback-errors", undefined, 5, soon, "more than 5 % of the requests fail"],
      ["rollback-latency", undefined, 2000, soon, "one request in 20 takes longer than 2000 ms"],
      [
        "rollback-slower",
        undefined,
        1.5,
        soon,
        "requests take more than 1.5 times as long as the other color's",
      ],
      ["rollback-unserved", undefined, 0, soon, "requests find no healthy task"],
    ]);
    expect(new Set(alarms.map(({ missing }) => missing))).toEqual(new Set(["notBreaching"]));
  });

  it("watch what the other alarms of the color watch, and compare", () => {
    const alarms = rollbackAlarms(measures, comparison, resolveThresholds());
    expect(alarms.map(({ measure }) => measure)).toEqual([
      measures.errorPercent,
      measures.latencyMilliseconds,
      comparison,
      measures.unserved,
    ]);
  });

  it("compare with nothing where nothing else is deployed", () => {
    const alone = rollbackAlarms(measures, undefined, resolveThresholds());
    expect(alone.map(({ key }) => key)).toEqual([
      "rollback-errors",
      "rollback-latency",
      "rollback-unserved",
    ]);
  });

  it("are never more patient, and never more lenient, than those that call somebody", () => {
    const thresholds = resolveThresholds({ errorPercent: { warning: 3, critical: 4 } });
    const strict = rollbackAlarms(measures, comparison, thresholds);
    const loud = [
      ...errorAlarms(measures, thresholds),
      ...latencyAlarms(measures, thresholds),
    ].filter(({ severity }) => severity === "critical");
    for (const alarm of strict) {
      for (const { measure, above, breaching } of loud) {
        if (measure !== alarm.measure) continue;
        expect(alarm.above).toBeLessThanOrEqual(above ?? 0);
        expect(alarm.breaching).toBeLessThan(breaching);
      }
    }
    expect(strict[0]?.above).toBe(3);
  });

  it("go by the critical level where there is no other, and leave out what has none", () => {
    const thresholds: Thresholds = {
      ...resolveThresholds(),
      errorPercent: { critical: 8 },
      latencyMilliseconds: {},
    };
    expect(
      rollbackAlarms(measures, comparison, thresholds).map(({ key, above }) => [key, above]),
    ).toEqual([
      ["rollback-errors", 8],
      ["rollback-slower", 1.5],
      ["rollback-unserved", 0],
    ]);
  });
});
