import { expect, it } from "vitest";
import {
  acknowledgeCommand,
  acknowledgedMetric,
  acknowledgement,
} from "../../../lib/aws/monitoring/acknowledgement";
import { record } from "../../record";

it("an acknowledgement is one command, and holds for four hours", async () => {
  const seen: unknown[] = [];
  await record(() => seen.push(acknowledgement(), acknowledgeCommand(), acknowledgedMetric()));
  const command =
    "aws cloudwatch put-metric-data --namespace Crossfade --metric-name Acknowledged --dimensions Environment=shop/prod --value 1";
  const metric = {
    namespace: "Crossfade",
    metricName: "Acknowledged",
    dimensions: { Environment: "shop/prod" },
  };
  expect(seen).toEqual([
    {
      ...metric,
      alarmDescription: `Somebody looks after shop/prod, so that nobody else is called for 4 hours. To say so: ${command}`,
      statistic: "Sum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      period: 300,
      evaluationPeriods: 48,
      datapointsToAlarm: 1,
      treatMissingData: "notBreaching",
    },
    command,
    metric,
  ]);
});
