import { describe, expect, it } from "vitest";
import { colorMeasures, targetMetric, timesAsSlow } from "../../lib/balancer/elbMeasures";
import { dataQueries } from "../../lib/observe/dataQueries";
import { blue, green } from "./fixtures";

describe("dataQueries", () => {
  it("ask for the metrics of a formula, and let CloudWatch work it out", () => {
    const { unhealthyTargets } = colorMeasures(blue, 50);
    expect(dataQueries({ unhealthyTargets }, 60)).toEqual([
      {
        Id: "unhealthy",
        ReturnData: false,
        MetricStat: {
          Metric: {
            Namespace: "AWS/ApplicationELB",
            MetricName: "UnHealthyHostCount",
            Dimensions: [
              { Name: "LoadBalancer", Value: "app/edge/1" },
              { Name: "TargetGroup", Value: "targetgroup/web-blue/2" },
            ],
          },
          Stat: "Maximum",
          Period: 60,
        },
      },
      { Id: "unhealthyTargets", ReturnData: true, Expression: "FILL(unhealthy, 0)" },
    ]);
  });

  it("ask once for what several formulas need", () => {
    const measures = { ...colorMeasures(blue, 50), timesAsSlow: timesAsSlow(blue, green, 50) };
    const ids = dataQueries(measures, 60).map(({ Id }) => Id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id === "requests")).toHaveLength(1);
    expect(ids.every((id) => /^[a-z]\w*$/.test(id))).toBe(true);
  });

  it("return every formula and nothing else", () => {
    const measures = { ...colorMeasures(blue, 50) };
    const returned = dataQueries(measures, 60).filter(({ ReturnData }) => ReturnData);
    expect(returned.map(({ Id }) => Id)).toEqual(Object.keys(measures));
  });

  it("refuse a name that means two metrics", () => {
    const of = (color: typeof blue) => ({
      metrics: { requests: targetMetric(color, "RequestCount", "Sum") },
      formula: "requests",
    });
    expect(() => dataQueries({ one: of(blue), two: of(green) }, 60)).toThrow(
      new RangeError('"requests" means two metrics'),
    );
  });
});
