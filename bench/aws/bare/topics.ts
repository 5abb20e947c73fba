import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Account, email, stack, tags } from "./settings";

const tiers = ["warning", "critical", "second", "everyone"] as const;
export type Tier = (typeof tiers)[number];

export interface Topics {
  readonly arns: Readonly<Record<Tier, pulumi.Output<string>>>;
  readonly acknowledgedArn: pulumi.Output<string>;
}

export const toAcknowledge = `aws cloudwatch put-metric-data --namespace Crossfade --metric-name Acknowledged --dimensions Environment=${stack} --value 1`;

export function topics(account: Account): Topics {
  const entries = tiers.map((tier) => [tier, topic(tier, account)] as const);
  const acknowledged = new aws.cloudwatch.MetricAlarm("shop-acknowledged", {
    alarmDescription: `Somebody looks after ${stack}, so that nobody else is called for 4 hours. To say so: ${toAcknowledge}`,
    namespace: "Crossfade",
    metricName: "Acknowledged",
    dimensions: { Environment: stack },
    statistic: "Sum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    period: 300,
    evaluationPeriods: 48,
    datapointsToAlarm: 1,
    treatMissingData: "notBreaching",
    tags,
  });
  return {
    arns: Object.fromEntries(entries) as Record<Tier, pulumi.Output<string>>,
    acknowledgedArn: acknowledged.arn,
  };
}

function topic(tier: Tier, { id, region, keyArn }: Account) {
  const { arn } = new aws.sns.Topic(`shop-${tier}`, {
    displayName: `${stack} ${tier}`,
    kmsMasterKeyId: keyArn,
    signatureVersion: 2,
    tags,
  });
  const publish = { Effect: "Allow", Action: "sns:Publish", Resource: arn };
  const only = (source: pulumi.Output<string>) => ({
    StringEquals: { "aws:SourceAccount": id },
    ArnLike: { "aws:SourceArn": source },
  });
  new aws.sns.TopicPolicy(`shop-${tier}`, {
    arn,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          ...publish,
          Sid: "AlarmsOfTheAccount",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Condition: only(pulumi.interpolate`arn:aws:cloudwatch:${region}:${id}:alarm:*`),
        },
        {
          ...publish,
          Sid: "BudgetsOfTheAccount",
          Principal: { Service: "budgets.amazonaws.com" },
          Condition: only(pulumi.interpolate`arn:aws:budgets::${id}:*`),
        },
        { ...publish, Sid: "BackupsOfTheAccount", Principal: { Service: "backup.amazonaws.com" } },
        {
          ...publish,
          Sid: "NobodyWithoutEncryption",
          Effect: "Deny",
          Principal: "*",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    }),
  });
  new aws.sns.TopicSubscription(`shop-${tier}-${email}`, {
    topic: arn,
    protocol: "email",
    endpoint: email,
  });
  return arn;
}
