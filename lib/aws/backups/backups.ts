import * as backup from "@pulumi/aws/backup";
import { Policy } from "@pulumi/aws/iam/policy";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { backupPlan } from "./backupPlan";
import { backupReports } from "./backupReport";
import { backupRestoreTest } from "./backupRestoreTest";
import { backupRole, boundaryOf } from "./backupRole";
import { backupsSpec, type BackupsSpec } from "./backupsSpec";
import { backupVault, copyVault } from "./backupVault";
import type { BackupsArgs } from "./backupsArgs";

/** What happened in a vault, as far as AWS still tells: the end of a job says whether it failed. */
const events = [
  "BACKUP_JOB_COMPLETED",
  "COPY_JOB_FAILED",
  "RESTORE_JOB_COMPLETED",
  "S3_BACKUP_OBJECT_FAILED",
];

/**
 * Backups of what a stack keeps: a locked vault, a plan for each kind of resource, a copy in another region, restores
 * that are tried every week. What carries `backupTag` is backed up; `Database` does.
 *
 * @example
 * ```ts
 * const elsewhere = new aws.Provider("elsewhere", { region: "eu-west-1" });
 * new Backups("shop", { environment, types: ["RDS"], rpo: "24 hours", copy: { provider: elsewhere } });
 * ```
 */
export class Backups extends pulumi.ComponentResource {
  /** ARN of the vault. */
  public readonly vaultArn: pulumi.Output<string>;
  /** ARN of the vault in the other region; absent where backups are not copied. */
  public readonly copyVaultArn?: pulumi.Output<string>;
  /** ARN of the role that makes backups. */
  public readonly backupRoleArn: pulumi.Output<string>;
  /** ARN of the role that restores them, for people who have to. */
  public readonly restoreRoleArn: pulumi.Output<string>;

  constructor(name: string, args: BackupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:Backups", name, {}, opts);
    const { environment, copy } = args;
    const spec = checked(this, () => backupsSpec(name, environment.stage, args));
    if (spec.lock?.changeableForDays !== undefined) {
      this.#warnOfCompliance(name, spec.lock.changeableForDays);
    }
    const { tags } = environment;
    const kind = { ...spec, tags };
    const vault = backupVault(`${name}-vault`, environment.keyArn, kind, { parent: this });
    const copies =
      typeof copy === "object" ? copyVault(`${name}-copies`, copy, kind, this) : undefined;
    const roles = this.#roles(name, args, spec);
    const parts = { vault, copyVault: copies, role: roles.backup, tags };
    const { partition } = environment.account;
    for (const type of spec.types) {
      const rules = spec.plans[type] ?? [];
      backupPlan(this, name, type, rules, args.arns?.[type], { ...parts, partition });
    }
    if (spec.restoreTests !== undefined) {
      const { metadata } = typeof args.restoreTests === "object" ? args.restoreTests : {};
      const test = { vault, role: roles.restore, metadata, tags };
      backupRestoreTest(this, name, spec.types, spec.restoreTests, test);
    }
    if (args.topicArn !== undefined) this.#notify(name, vault, args.topicArn);
    if (args.reports !== undefined) {
      backupReports(this, name, args.reports, copies !== undefined, tags);
    }
    this.vaultArn = vault.arn;
    if (copies !== undefined) this.copyVaultArn = copies.arn;
    this.backupRoleArn = roles.backup.arn;
    this.restoreRoleArn = roles.restore.arn;
    this.registerOutputs({ vaultArn: this.vaultArn });
  }

  #roles(name: string, { environment: { account, tags } }: BackupsArgs, { types }: BackupsSpec) {
    const boundary = new Policy(
      `${name}-boundary`,
      {
        description: "What AWS Backup may do at most for this stack",
        policy: JSON.stringify(boundaryOf(types)),
        tags,
      },
      { parent: this },
    );
    const given = { account, types, boundary: boundary.arn, tags };
    return {
      backup: backupRole(this, name, "backup", given),
      restore: backupRole(this, name, "restore", given),
    };
  }

  #notify(name: string, vault: backup.Vault, snsTopicArn: pulumi.Input<string>): void {
    new backup.VaultNotifications(
      `${name}-events`,
      { backupVaultName: vault.name, snsTopicArn, backupVaultEvents: events },
      // As with the lock: a vault tells one topic.
      { parent: this, deleteBeforeReplace: true },
    );
  }

  #warnOfCompliance(name: string, graceDays: number): void {
    void pulumi.log.warn(
      `Backups "${name}": its lock is in compliance mode. ${String(graceDays)} days after it was made nobody can take it off, shorten what is kept or delete the vault, neither AWS nor the account's root.`,
      this,
    );
  }
}
