import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it, vi } from "vitest";
import { Backups, type BackupsArgs, Environment } from "../../../lib/aws";
import type { Stage } from "../../../lib/model";
import { named, record, type Recorded } from "../../record";
import { system, untagged } from "../fixtures";

type Args = Partial<Omit<BackupsArgs, "environment">>;

interface Built {
  readonly made: Recorded[];
  /** The provider of each resource, by its name; empty for the stack's own. */
  readonly providers: ReadonlyMap<string, string>;
}

async function build(stage: Stage = "production", args: Args = {}): Promise<Built> {
  const providers = new Map<string, string>();
  const made = await record(() => {
    const environment = new Environment("env", { system: system(stage), tags: { team: "web" } });
    const elsewhere = new Provider("elsewhere", { region: "eu-west-1" });
    const copy = stage === "production" ? { provider: elsewhere } : false;
    const names = new Map([[elsewhere, "elsewhere"]]);
    new Backups(
      "shop",
      { environment, types: ["RDS"], copy, ...args },
      {
        transformations: [
          ({ name, opts }) => {
            const { provider } = opts as pulumi.CustomResourceOptions;
            providers.set(name, names.get(provider as Provider) ?? "");
            return undefined;
          },
        ],
      },
    );
  });
  return { made, providers };
}

async function built(stage: Stage = "production", args: Args = {}): Promise<Recorded[]> {
  return (await build(stage, args)).made;
}

/** Names of what belongs to the backups, in their alphabet's order: the engine hears of them as outputs are known. */
function own(made: readonly Recorded[]): string[] {
  const names = made.map(({ name }) => name);
  return names.filter((name) => name.startsWith("shop-")).sort();
}

const conditions = [
  { key: "aws:ResourceTag/crossfade.project", value: "shop" },
  { key: "aws:ResourceTag/crossfade.stack", value: "prod" },
  { key: "aws:ResourceTag/crossfade.backup", value: "on" },
];

describe("Backups", () => {
  it("keep in a locked vault that the environment's key encrypts", async () => {
    const made = await built();
    expect(named(made, "shop-vault")).toMatchObject({
      parent: "shop",
      inputs: {
        kmsKeyArn: "arn:aws:kms:eu-central-1:123456789012:env-key",
        forceDestroy: false,
      },
    });
    expect(named(made, "shop-vault-lock")).toMatchObject({
      parent: "shop-vault",
      inputs: { minRetentionDays: 7, maxRetentionDays: 365 },
    });
    expect(named(made, "shop-vault-lock").inputs).not.toHaveProperty("changeableForDays");
    // The other way round, the new lock would be gone with the old one.
    expect(named(made, "shop-vault-lock").deleteBeforeReplace).toBe(true);
  });

  it("copy to a vault of another region, with a key of that region and the same lock", async () => {
    const { made, providers } = await build();
    for (const name of ["shop-copies", "shop-copies-key", "shop-copies-lock"]) {
      expect([name, providers.get(name)]).toEqual([name, "elsewhere"]);
    }
    expect(named(made, "shop-copies-key").inputs).toMatchObject({
      enableKeyRotation: true,
      deletionWindowInDays: 30,
    });
    expect(named(made, "shop-copies").inputs["kmsKeyArn"]).toContain("shop-copies-key");
    const [daily] = named(made, "shop-rds").inputs["rules"] as Record<string, unknown>[];
    expect(daily).toEqual({
      ruleName: "daily",
      schedule: "cron(0 5 * * ? *)",
      enableContinuousBackup: false,
      targetVaultName: "shop-vault",
      startWindow: 60,
      completionWindow: 10_080,
      lifecycle: { deleteAfter: 35 },
      copyActions: [
        {
          destinationVaultArn: "arn:aws:backup:eu-central-1:123456789012:shop-copies",
          lifecycle: { deleteAfter: 35 },
        },
      ],
    });
  });

  it("take a key of the other region that is there already", async () => {
    const made = await record(() => {
      const environment = new Environment("env", { system: system() });
      const provider = new Provider("elsewhere", { region: "eu-west-1" });
      const copy = { provider, keyArn: "arn:aws:kms:eu-west-1:1:key/k" };
      new Backups("shop", { environment, types: ["RDS"], copy });
    });
    expect(own(made)).not.toContain("shop-copies-key");
    expect(named(made, "shop-copies").inputs["kmsKeyArn"]).toBe("arn:aws:kms:eu-west-1:1:key/k");
  });

  it("choose what the stack tagged, by kind", async () => {
    const made = await built("staging", { types: ["RDS", "S3"] });
    expect(named(made, "shop-s3-tagged").inputs).toMatchObject({
      planId: "shop-s3-id",
      resources: ["arn:aws:s3:::*"],
      conditions: [{ stringEquals: conditions }],
      iamRoleArn: "arn:aws:iam:eu-central-1:123456789012:shop-backup",
    });
    expect(named(made, "shop-rds-tagged").inputs["resources"]).toEqual(["arn:aws:rds:*:*:db:*"]);
  });

  it("choose what is named", async () => {
    const orders = "arn:aws:rds:eu-central-1:123456789012:db:orders";
    const made = await built("staging", { arns: { RDS: [orders] } });
    expect(named(made, "shop-rds-named").inputs).toMatchObject({
      planId: "shop-rds-id",
      resources: [orders],
    });
    expect(named(made, "shop-rds-named").inputs).not.toHaveProperty("conditions");
  });

  it("work with roles that only AWS Backup takes on, and come after their policies", async () => {
    const made = await built("production", { types: ["RDS", "S3"] });
    expect(JSON.parse(String(named(made, "shop-backup").inputs["assumeRolePolicy"]))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "backup.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    });
    const policies = made.filter(({ type }) => type.endsWith(":RolePolicyAttachment"));
    expect(policies.map(({ name, inputs }) => [name, inputs["policyArn"]])).toEqual([
      [
        "shop-backup-policy",
        "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
      ],
      ["shop-backup-buckets", "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup"],
      [
        "shop-restore-policy",
        "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores",
      ],
      ["shop-restore-buckets", "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Restore"],
    ]);
    expect(named(made, "shop-rds-tagged").dependsOn).toEqual(
      expect.arrayContaining(["shop-backup-policy", "shop-backup-buckets"]),
    );
    expect(named(made, "shop-restore-test-rds").dependsOn).toEqual(
      expect.arrayContaining(["shop-restore-policy", "shop-restore-buckets"]),
    );
  });

  it("keep the roles to the kinds that are backed up", async () => {
    const made = await built("production", { types: ["RDS", "Aurora"] });
    const document = JSON.parse(String(named(made, "shop-boundary").inputs["policy"])) as {
      Statement: { Action: string[] }[];
    };
    expect(document.Statement.map(({ Action }) => Action)).toEqual([
      ["rds:*"],
      ["backup:*", "tag:GetResources", "cloudwatch:GetMetricData", "ec2:Describe*"],
      [
        "kms:CreateGrant",
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey*",
        "kms:ReEncrypt*",
      ],
    ]);
    for (const role of ["shop-backup", "shop-restore"]) {
      expect(named(made, role).inputs["permissionsBoundary"]).toBe(
        "arn:aws:iam:eu-central-1:123456789012:shop-boundary",
      );
    }
  });

  it("try the latest backup of each kind in production, every week", async () => {
    const metadata = { RDS: { dbSubnetGroupName: "isolated" } };
    const made = await built("production", {
      types: ["RDS", "EFS"],
      restoreTests: { metadata, validationHours: 4 },
    });
    expect(named(made, "shop-restore-test").inputs).toMatchObject({
      name: "shop_prod_shop",
      scheduleExpression: "cron(0 7 ? * SUN *)",
      startWindowHours: 8,
      recoveryPointSelection: {
        algorithm: "LATEST_WITHIN_WINDOW",
        includeVaults: ["arn:aws:backup:eu-central-1:123456789012:shop-vault"],
        recoveryPointTypes: ["SNAPSHOT"],
        selectionWindowDays: 2,
      },
    });
    expect(named(made, "shop-restore-test-rds").inputs).toMatchObject({
      name: "tagged_RDS",
      restoreTestingPlanName: "shop_prod_shop",
      protectedResourceType: "RDS",
      protectedResourceArns: ["*"],
      protectedResourceConditions: { stringEquals: conditions },
      validationWindowHours: 4,
      restoreMetadataOverrides: { dbSubnetGroupName: "isolated" },
    });
    expect(named(made, "shop-restore-test-efs").inputs).not.toHaveProperty(
      "restoreMetadataOverrides",
    );
  });

  it("tell a topic what happened", async () => {
    const made = await built("staging", { topicArn: "arn:aws:sns:eu-central-1:1:ops" });
    expect(named(made, "shop-events").deleteBeforeReplace).toBe(true);
    expect(named(made, "shop-events").inputs).toMatchObject({
      snsTopicArn: "arn:aws:sns:eu-central-1:1:ops",
      backupVaultEvents: [
        "BACKUP_JOB_COMPLETED",
        "COPY_JOB_FAILED",
        "RESTORE_JOB_COMPLETED",
        "S3_BACKUP_OBJECT_FAILED",
      ],
    });
  });

  it.each<[Stage, string[]]>([
    ["staging", ["shop_prod_shop_backups", "shop_prod_shop_restores"]],
    ["production", ["shop_prod_shop_backups", "shop_prod_shop_copies", "shop_prod_shop_restores"]],
  ])("report the jobs of %s to a bucket", async (stage, names) => {
    const made = await built(stage, { reports: { bucket: "audit", prefix: "backups" } });
    const plans = made.filter(({ type }) => type === "aws:backup/reportPlan:ReportPlan");
    expect(plans.map(({ inputs }) => inputs["name"])).toEqual(names);
    expect(plans[0]?.inputs).toMatchObject({
      reportDeliveryChannel: {
        s3BucketName: "audit",
        s3KeyPrefix: "backups",
        formats: ["CSV", "JSON"],
      },
      reportSetting: { reportTemplate: "BACKUP_JOB_REPORT" },
    });
  });

  it("are one vault and one plan in development, which can be thrown away", async () => {
    const made = await built("development");
    expect(own(made)).toEqual([
      "shop-backup",
      "shop-backup-policy",
      "shop-boundary",
      "shop-rds",
      "shop-rds-tagged",
      "shop-restore",
      "shop-restore-policy",
      "shop-vault",
    ]);
    expect(named(made, "shop-vault").inputs["forceDestroy"]).toBe(true);
  });

  it("warn of a lock that cannot be taken off", async () => {
    const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
    await built("staging", { lock: { mode: "governance" } });
    expect(warn).not.toHaveBeenCalled();
    const made = await built("staging", { lock: { mode: "compliance", graceDays: 14 } });
    expect(warn.mock.calls[0]?.[0]).toBe(
      'Backups "shop": its lock is in compliance mode. 14 days after it was made nobody can take it off, shorten what is kept or delete the vault, neither AWS nor the account\'s root.',
    );
    expect(named(made, "shop-vault-lock").inputs["changeableForDays"]).toBe(14);
    warn.mockRestore();
  });

  it("tag what can have tags", async () => {
    const told = { topicArn: "arn:aws:sns:eu-central-1:1:ops", reports: { bucket: "audit" } };
    const made = await built("production", told);
    expect(untagged(made)).toEqual([]);
    expect(named(made, "shop-vault").inputs["tags"]).toMatchObject({ team: "web" });
  });

  it("register nothing where an argument is wrong", async () => {
    const made = await record(() => {
      const environment = new Environment("env", { system: system("staging") });
      expect(() => new Backups("shop", { environment, types: ["RDS"], rpo: "1 hour" })).toThrow(
        'Backups "shop": rpo is "1 hour", but rules.daily leaves 1 day between two backups of RDS',
      );
    });
    expect(own(made)).toEqual([]);
  });
});
