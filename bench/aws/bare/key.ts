import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Account, prefix, stack, tags } from "./settings";

export function account(): Account {
  const id = aws.getCallerIdentityOutput({}).accountId;
  const { region } = aws.getRegionOutput({});
  const use = ["kms:GenerateDataKey*", "kms:Decrypt"];
  const key = new aws.kms.Key("shop-key", {
    description: `Encrypts what ${stack} keeps`,
    enableKeyRotation: true,
    deletionWindowInDays: 30,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AccountDecidesByItsPolicies",
          Effect: "Allow",
          Principal: { AWS: pulumi.interpolate`arn:aws:iam::${id}:root` },
          Action: "kms:*",
          Resource: "*",
        },
        {
          Sid: "LogGroupsOfTheAccount",
          Effect: "Allow",
          Principal: { Service: pulumi.interpolate`logs.${region}.amazonaws.com` },
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
              "kms:EncryptionContext:aws:logs:arn": pulumi.interpolate`arn:aws:logs:${region}:${id}:log-group:*`,
            },
          },
        },
        {
          Sid: "PublishersOfTheAccount",
          Effect: "Allow",
          Principal: { Service: ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"] },
          Action: use,
          Resource: "*",
          Condition: { StringEquals: { "aws:SourceAccount": id } },
        },
        {
          Sid: "BackupsOfTheAccount",
          Effect: "Allow",
          Principal: { Service: "backup.amazonaws.com" },
          Action: use,
          Resource: "*",
        },
      ],
    }),
    tags,
  });
  new aws.kms.Alias("shop-key-alias", { name: `alias/${prefix}-shop`, targetKeyId: key.keyId });
  return { id, region, keyArn: key.arn };
}
