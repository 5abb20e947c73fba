import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";

/**
 * Who may use the key of an environment: the account's own policies, CloudWatch Logs for the account's log groups, and
 * those that publish to its topics.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function keyPolicy({ id, region, partition }: Account): pulumi.Output<string> {
  return pulumi.all([id, region, partition]).apply(([account, here, family]) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AccountDecidesByItsPolicies",
          Effect: "Allow",
          Principal: { AWS: `arn:${family}:iam::${account}:root` },
          Action: "kms:*",
          Resource: "*",
        },
        {
          Sid: "LogGroupsOfTheAccount",
          Effect: "Allow",
          Principal: { Service: `logs.${here}.amazonaws.com` },
          Action: [
            "kms:Encrypt",
            "kms:Decrypt",
            "kms:ReEncrypt*",
            "kms:GenerateDataKey*",
            "kms:DescribeKey",
          ],
          Resource: "*",
          Condition: {
            ArnLike: {
              "kms:EncryptionContext:aws:logs:arn": `arn:${family}:logs:${here}:${account}:log-group:*`,
            },
          },
        },
        {
          Sid: "PublishersOfTheAccount",
          Effect: "Allow",
          Principal: { Service: ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"] },
          Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
          Resource: "*",
          Condition: { StringEquals: { "aws:SourceAccount": account } },
        },
        {
          // AWS Backup names no source, and publishes to topics of the vault's own account only.
          Sid: "BackupsOfTheAccount",
          Effect: "Allow",
          Principal: { Service: "backup.amazonaws.com" },
          Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
          Resource: "*",
        },
      ],
    }),
  );
}
