import { Role } from "@pulumi/aws/iam/role";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import { type BackupType, capabilitiesOf } from "./backupType";
import { serviceMayAssume } from "../policies";
import type { Tags } from "../tags";

/** What a role of AWS Backup is for. */
export type BackupDuty = "backup" | "restore";

const policies = {
  backup: {
    all: "service-role/AWSBackupServiceRolePolicyForBackup",
    buckets: "AWSBackupServiceRolePolicyForS3Backup",
  },
  restore: {
    all: "service-role/AWSBackupServiceRolePolicyForRestores",
    buckets: "AWSBackupServiceRolePolicyForS3Restore",
  },
} as const;

/**
 * AWS's policies for a duty. They are AWS's own because what a backup calls changes with the service, and a backup that
 * misses a right fails at night.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
export function policyNames(duty: BackupDuty, types: readonly BackupType[]): string[] {
  const { all, buckets } = policies[duty];
  return types.includes("S3") ? [all, buckets] : [all];
}

/** What a role can do at most: those policies reach every kind of resource, a stack backs up some. */
export function boundaryOf(types: readonly BackupType[]): object {
  const services = [...new Set(types.flatMap((type) => capabilitiesOf(type).services))].sort();
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "KindsOfTheStack",
        Effect: "Allow",
        Action: services.map((service) => `${service}:*`),
        Resource: "*",
      },
      {
        Sid: "BackupsThemselves",
        Effect: "Allow",
        Action: ["backup:*", "tag:GetResources", "cloudwatch:GetMetricData", "ec2:Describe*"],
        Resource: "*",
      },
      {
        Sid: "KeysThatEncryptThem",
        Effect: "Allow",
        Action: [
          "kms:CreateGrant",
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey*",
          "kms:ReEncrypt*",
        ],
        Resource: "*",
      },
    ],
  };
}

/** A role of AWS Backup, ready to be used: it comes after the policies that are attached to it. */
export function backupRole(
  parent: pulumi.Resource,
  name: string,
  duty: BackupDuty,
  given: {
    readonly account: Account;
    readonly types: readonly BackupType[];
    readonly boundary: pulumi.Input<string>;
    readonly tags: Tags;
  },
): { readonly arn: pulumi.Output<string>; readonly attached: pulumi.Resource[] } {
  const { account, types, boundary, tags } = given;
  const role = new Role(
    `${name}-${duty}`,
    {
      description: `AWS Backup: ${duty} of what ${pulumi.getProject()}/${pulumi.getStack()} keeps`,
      assumeRolePolicy: account.id.apply((id) => serviceMayAssume("backup.amazonaws.com", id)),
      permissionsBoundary: boundary,
      tags,
    },
    { parent },
  );
  const attached = policyNames(duty, types).map(
    (policy, index) =>
      new RolePolicyAttachment(
        `${name}-${duty}-${index === 0 ? "policy" : "buckets"}`,
        {
          role: role.name,
          policyArn: pulumi.interpolate`arn:${account.partition}:iam::aws:policy/${policy}`,
        },
        { parent: role },
      ),
  );
  return { arn: role.arn, attached };
}
