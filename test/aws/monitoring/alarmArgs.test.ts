import { describe, expect, it } from "vitest";
import { alarmArgs, description } from "../../../lib/aws/monitoring/alarmArgs";
import { type AlarmSpec, leveled, minutes } from "../../../lib/aws/monitoring/alarmSpec";
import { measures } from "./concerns";

const subject = { name: "shop/prod web blue", runbooks: "https://wiki.example.com/runbooks/" };

const base: AlarmSpec<string> = {
  key: "unhealthy-warning",
  concern: "availability",
  severity: "warning",
  problem: "a task does not pass its health check",
  measure: measures.unhealthyTargets,
  ...minutes(5),
  missing: "notBreaching",
};
const spec = { ...base, above: 0 };

describe("alarmArgs", () => {
  it("are metrics, a formula and a limit", () => {
    expect(alarmArgs(spec, subject)).toEqual({
      alarmDescription:
        "shop/prod web blue: a task does not pass its health check. Runbook: https://wiki.example.com/runbooks/availability",
      metricQueries: [
        {
          id: "unhealthy",
          metric: {
            namespace: "AWS/ApplicationELB",
            metricName: "UnHealthyHostCount",
            stat: "Maximum",
            period: 60,
            dimensions: {
              LoadBalancer: "app/edge/1",
              TargetGroup: "targetgroup/web-blue/2",
            },
          },
          returnData: false,
        },
        {
          id: "value",
          expression: "FILL(unhealthy, 0)",
          label: "a task does not pass its health check",
          returnData: true,
        },
      ],
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: 5,
      datapointsToAlarm: 5,
      treatMissingData: "notBreaching",
    });
  });

  it("ring below a limit that is one from below", () => {
    expect(alarmArgs({ ...base, below: 150 }, subject)).toMatchObject({
      comparisonOperator: "LessThanThreshold",
      threshold: 150,
    });
  });

  it("ring below a band, which is a query of its own", () => {
    const args = alarmArgs({ ...base, band: 2 }, subject);
    expect(args).toMatchObject({
      comparisonOperator: "LessThanLowerThreshold",
      thresholdMetricId: "band",
    });
    expect(args).not.toHaveProperty("threshold");
    expect((args.metricQueries as object[]).slice(1)).toEqual([
      expect.objectContaining({ id: "value", returnData: true }),
      {
        id: "band",
        expression: "ANOMALY_DETECTION_BAND(value, 2)",
        label: "usual",
        returnData: true,
      },
    ]);
  });

  it("lead to the page of the concern, whether the address ends in a slash or not", () => {
    const page = "shop/prod web: x. Runbook: https://wiki.example.com/r/slo";
    for (const runbooks of ["https://wiki.example.com/r", "https://wiki.example.com/r//"]) {
      expect(description({ name: "shop/prod web", runbooks }, "slo", "x")).toBe(page);
    }
  });
});

describe("leveled", () => {
  const common = {
    concern: "errors",
    measure: measures.errorPercent,
    ...minutes(3),
    missing: "notBreaching",
  } as const;

  it.each([
    [{ warning: 1, critical: 2 }, ["errors-warning", "errors-critical"]],
    [{ critical: 2 }, ["errors-critical"]],
    [{ warning: 0 }, ["errors-warning"]],
    [{}, []],
  ])("makes of %j the alarms %j", (level, keys) => {
    expect(leveled("errors", level, common, String).map(({ key }) => key)).toEqual(keys);
  });
});
