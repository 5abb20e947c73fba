/** The account as a policy spells it. */
export interface PlainAccount {
  readonly id: string;
  readonly region: string;
  readonly partition: string;
}

/**
 * Who may publish to a topic: alarms, budgets and backups of the own account, and nobody without encryption.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html
 */
export function topicPolicy(topicArn: string, { id, region, partition }: PlainAccount): string {
  const publish = { Effect: "Allow", Action: "sns:Publish", Resource: topicArn };
  const ownAccount = { "aws:SourceAccount": id };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        ...publish,
        Sid: "AlarmsOfTheAccount",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Condition: {
          StringEquals: ownAccount,
          ArnLike: { "aws:SourceArn": `arn:${partition}:cloudwatch:${region}:${id}:alarm:*` },
        },
      },
      {
        ...publish,
        Sid: "BudgetsOfTheAccount",
        Principal: { Service: "budgets.amazonaws.com" },
        Condition: {
          StringEquals: ownAccount,
          ArnLike: { "aws:SourceArn": `arn:${partition}:budgets::${id}:*` },
        },
      },
      {
        // AWS Backup names no source, and publishes to topics of the vault's own account only.
        ...publish,
        Sid: "BackupsOfTheAccount",
        Principal: { Service: "backup.amazonaws.com" },
      },
      {
        Sid: "NobodyWithoutEncryption",
        Effect: "Deny",
        Principal: "*",
        Action: "sns:Publish",
        Resource: topicArn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
}
