import type { MetricAlarmArgs } from "@pulumi/aws/cloudwatch/metricAlarm";
import * as pulumi from "@pulumi/pulumi";

/** Hours for which an acknowledgement holds. */
const hours = 4;

/** The measure that people set to 1 when they take over: its namespace, its name, and whose it is. */
export function acknowledgedMetric(): {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
} {
  return {
    namespace: "Crossfade",
    metricName: "Acknowledged",
    dimensions: { Environment: `${pulumi.getProject()}/${pulumi.getStack()}` },
  };
}

/** The command by which somebody says so. */
export function acknowledgeCommand(): string {
  const { namespace, metricName, dimensions } = acknowledgedMetric();
  return `aws cloudwatch put-metric-data --namespace ${namespace} --metric-name ${metricName} --dimensions Environment=${dimensions["Environment"] ?? ""} --value 1`;
}

/** An alarm that is on for four hours after somebody has taken over, and ends by itself: nobody has to think of it. */
export function acknowledgement(): MetricAlarmArgs {
  const { namespace, metricName, dimensions } = acknowledgedMetric();
  return {
    alarmDescription: `Somebody looks after ${pulumi.getProject()}/${pulumi.getStack()}, so that nobody else is called for ${String(hours)} hours. To say so: ${acknowledgeCommand()}`,
    namespace,
    metricName,
    dimensions: { ...dimensions },
    statistic: "Sum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    period: 300,
    evaluationPeriods: hours * 12,
    datapointsToAlarm: 1,
    // Most of the time nobody has said anything.
    treatMissingData: "notBreaching",
  };
}
