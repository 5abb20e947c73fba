import type { MetricAlarmArgs } from "@pulumi/aws/cloudwatch/metricAlarm";
import type * as aws from "@pulumi/aws/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { Metric } from "../../balancer/elbMeasures";
import type { AlarmSpec, Concern } from "./alarmSpec";

/** A text that a resource is given, or an output of another one. */
export type Text = pulumi.Input<string>;

/** What an alarm is about, as people call it, and where they read what to do. */
export interface Subject {
  /** For example `shop/prod web blue`. */
  readonly name: string;
  /** Address below which each concern has a page. */
  readonly runbooks: string;
}

/** What people read when an alarm rings. */
export function description(subject: Subject, concern: Concern, problem: string): string {
  const page = `${subject.runbooks.replace(/\/+$/, "")}/${concern}`;
  return `${subject.name}: ${problem}. Runbook: ${page}`;
}

/** An alarm in the words of the provider, without anybody who is told. */
export function alarmArgs(spec: AlarmSpec<Text>, subject: Subject): MetricAlarmArgs {
  return {
    alarmDescription: description(subject, spec.concern, spec.problem),
    metricQueries: queries(spec),
    ...limit(spec),
    evaluationPeriods: spec.periods,
    datapointsToAlarm: spec.breaching,
    treatMissingData: spec.missing,
  };
}

type Query = aws.cloudwatch.MetricAlarmMetricQuery;

function queries({ measure, periodSeconds, problem, band }: AlarmSpec<Text>): Query[] {
  const metrics = Object.entries(measure.metrics).map(([id, metric]) => ({
    id,
    metric: metricOf(metric, periodSeconds),
    returnData: false,
  }));
  const value = {
    id: "value",
    expression: measure.formula,
    label: problem,
    returnData: true,
  };
  if (band === undefined) return [...metrics, value];
  return [
    ...metrics,
    value,
    {
      id: "band",
      expression: `ANOMALY_DETECTION_BAND(value, ${String(band)})`,
      label: "usual",
      returnData: true,
    },
  ];
}

function metricOf(
  { namespace, name, stat, dimensions }: Metric<Text>,
  period: number,
): aws.cloudwatch.MetricAlarmMetricQueryMetric {
  return { namespace, metricName: name, stat, dimensions: { ...dimensions }, period };
}

function limit({ above, below, band }: AlarmSpec<Text>): MetricAlarmArgs {
  if (band !== undefined) {
    return { comparisonOperator: "LessThanLowerThreshold", thresholdMetricId: "band" };
  }
  if (below !== undefined) {
    return { comparisonOperator: "LessThanThreshold", threshold: below };
  }
  return { comparisonOperator: "GreaterThanThreshold", threshold: above ?? 0 };
}
