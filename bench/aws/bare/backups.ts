import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Account, stack, tags, trust } from "./settings";

const rules = {
  daily: { schedule: "cron(0 5 * * ? *)", deleteAfter: 35 },
  weekly: { schedule: "cron(0 5 ? * SAT *)", deleteAfter: 90 },
  monthly: { schedule: "cron(0 5 1 * ? *)", deleteAfter: 365 },
};

/** Of the resources of this stack, those that carry the tag. */
const tagged = Object.entries({ ...tags, "crossfade.backup": "on" }).map(([key, value]) => ({
  key: `aws:ResourceTag/${key}`,
  value,
}));

export function backups(account: Account) {
  const vault = lockedVault("shop-vault", account.keyArn, {});
  const provider = new aws.Provider("elsewhere", { region: "eu-west-1" });
  const key = new aws.kms.Key(
    "shop-copies-key",
    {
      description: `Encrypts copies of backups of ${stack}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      tags,
    },
    { provider },
  );
  const copies = lockedVault("shop-copies", key.arn, { provider });
  const boundary = new aws.iam.Policy("shop-boundary", {
    description: "What AWS Backup may do at most for this stack",
    policy: JSON.stringify(most),
    tags,
  });
  const backup = role("backup", "Backup", boundary.arn, account);
  const plan = new aws.backup.Plan("shop-rds", {
    rules: Object.entries(rules).map(([ruleName, { schedule, deleteAfter }]) => ({
      ruleName,
      schedule,
      startWindow: 60,
      completionWindow: 10_080,
      targetVaultName: vault.name,
      enableContinuousBackup: false,
      lifecycle: { deleteAfter },
      ...(ruleName === "daily"
        ? { copyActions: [{ destinationVaultArn: copies.arn, lifecycle: { deleteAfter: 35 } }] }
        : {}),
    })),
    tags,
  });
  new aws.backup.Selection("shop-rds-tagged", {
    planId: plan.id,
    iamRoleArn: backup.arn,
    resources: ["arn:aws:rds:*:*:db:*"],
    conditions: [{ stringEquals: tagged }],
  });
  restoreTests(vault.arn, role("restore", "Restores", boundary.arn, account).arn);
}

function lockedVault(
  name: string,
  kmsKeyArn: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
) {
  const vault = new aws.backup.Vault(name, { kmsKeyArn, forceDestroy: false, tags }, opts);
  new aws.backup.VaultLockConfiguration(
    `${name}-lock`,
    { backupVaultName: vault.name, minRetentionDays: 7, maxRetentionDays: 365 },
    { ...opts, deleteBeforeReplace: true },
  );
  return vault;
}

const most = {
  Version: "2012-10-17",
  Statement: [
    { Sid: "KindsOfTheStack", Effect: "Allow", Action: ["rds:*"], Resource: "*" },
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

function role(
  name: string,
  policy: string,
  permissionsBoundary: pulumi.Output<string>,
  account: Account,
) {
  const made = new aws.iam.Role(`shop-${name}`, {
    description: `AWS Backup: ${name} of what ${stack} keeps`,
    assumeRolePolicy: pulumi.jsonStringify(trust("backup.amazonaws.com", account)),
    permissionsBoundary,
    tags,
  });
  new aws.iam.RolePolicyAttachment(`shop-${name}-policy`, {
    role: made.name,
    policyArn: `arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyFor${policy}`,
  });
  return made;
}

function restoreTests(vaultArn: pulumi.Output<string>, iamRoleArn: pulumi.Output<string>) {
  const plan = new aws.backup.RestoreTestingPlan("shop-restore-test", {
    name: "shop_prod_shop",
    scheduleExpression: "cron(0 7 ? * SUN *)",
    startWindowHours: 8,
    recoveryPointSelection: {
      algorithm: "LATEST_WITHIN_WINDOW",
      includeVaults: [vaultArn],
      recoveryPointTypes: ["SNAPSHOT"],
      selectionWindowDays: 2,
    },
    tags,
  });
  new aws.backup.RestoreTestingSelection("shop-restore-test-rds", {
    name: "tagged_RDS",
    restoreTestingPlanName: plan.name,
    iamRoleArn,
    protectedResourceType: "RDS",
    protectedResourceArns: ["*"],
    protectedResourceConditions: { stringEquals: tagged },
    validationWindowHours: 24,
  });
}
