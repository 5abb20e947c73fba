import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";

/**
 * Who may use the key of an environment: the account's own policies, and CloudWatch Logs for the account's log groups.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
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
      ],
    }),
  );
}
