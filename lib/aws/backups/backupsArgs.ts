import type * as pulumi from "@pulumi/pulumi";
import type { Duration } from "../../model";
import type { BackupType } from "./backupType";
import type { Environment } from "../environment";

/** When backups are made, and how long they are kept. */
export interface BackupRule {
  /** Five cron fields in UTC, such as `0 5 * * *`; at most once an hour. AWS begins up to an hour later. */
  readonly schedule: string;

  /** Days that a backup is kept, 1 to 36500. */
  readonly keepDays: number;

  /**
   * Days after which backups move to cold storage, where the kind of resource has it; 90 days before they are deleted.
   *
   * @default none - a restore from cold storage takes hours
   */
  readonly coldAfterDays?: number;
}

/** What protects backups from being deleted before their time. */
export type VaultLock = {
  /**
   * Fewest days that a backup must be kept, 1 to 36500. A rule that keeps less is refused.
   *
   * @default 7, or what the shortest rule keeps - a week to notice
   */
  readonly minDays?: number;

  /**
   * Most days that a backup may be kept, 1 to 36500. A rule that keeps more is refused.
   *
   * @default 365, or what the longest rule keeps - nobody pays for a backup that nobody can delete any more
   */
  readonly maxDays?: number;
} & (
  | {
      /** Holds for everybody but those whom IAM lets change the lock. */
      readonly mode: "governance";
    }
  | {
      /** Holds for everybody, the account's root and AWS included, and can never be taken off again. */
      readonly mode: "compliance";
      /** Days in which the lock can still be changed or taken off, 3 to 36500. There is no way back after them. */
      readonly graceDays: number;
    }
);

/** Arguments of `Backups`. */
export interface BackupsArgs {
  readonly environment: Environment;

  /** Kinds of resources that are backed up. Of each kind, those of the stack that carry `backupTag` are. */
  readonly types: readonly BackupType[];

  /**
   * ARNs of other resources to back up, by their kind.
   *
   * @default none - what the stack tags is backed up
   */
  readonly arns?: Readonly<Partial<Record<BackupType, pulumi.Input<pulumi.Input<string>[]>>>>;

  /**
   * Backups by a name of 1 to 50 letters, digits, hyphens, underscores and dots.
   *
   * @default daily kept 35 days, weekly kept 90, monthly cold after 30 and kept 365; development: daily kept 7 days -
   *   as the AWS CDK's presets
   */
  readonly rules?: Readonly<Record<string, BackupRule>>;

  /**
   * Kinds of which any moment of the last days can be restored. It belongs to the first rule that keeps 35 days or less.
   *
   * @default S3 where it is backed up - databases do it themselves, and AWS Backup would take their settings over
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html
   */
  readonly continuous?: readonly BackupType[];

  /**
   * Most changes that a disaster may cost, as a time: `24 hours`. Schedules that leave more time between two backups are
   * refused.
   *
   * @default none - nothing is checked
   */
  readonly rpo?: Duration;

  /**
   * Where a copy of each backup of the most frequent rule goes; false keeps backups in one region.
   *
   * @default none, and required in production - a region can be lost
   */
  readonly copy?: BackupCopy | false;

  /**
   * What protects backups from being deleted before their time; false leaves them to who may delete backups.
   *
   * @default governance where the stage protects data - compliance cannot be taken back, so nobody gets it unasked
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
   */
  readonly lock?: VaultLock | false;

  /**
   * Restores backups to see whether they can be restored, and deletes what was restored.
   *
   * @default weekly in production - what was never restored is no backup; it costs what the resources cost for a day
   */
  readonly restoreTests?: RestoreTests | boolean;

  /**
   * ARN of the topic that hears of backups, copies and restores. Its policy must let `backup.amazonaws.com` publish.
   *
   * @default none - nobody is told
   */
  readonly topicArn?: pulumi.Input<string>;

  /**
   * The bucket that gets daily reports of all backup, copy and restore jobs.
   *
   * @default none - no reports
   */
  readonly reports?: BackupReports;
}

/** Where copies go. */
export interface BackupCopy {
  /** The provider of another region of the account. */
  readonly provider: pulumi.ProviderResource;

  /**
   * ARN of the key in that region that encrypts copies.
   *
   * @default a key of its own, rotated each year - a key of one region does not encrypt in another
   */
  readonly keyArn?: pulumi.Input<string>;

  /**
   * Days that a copy is kept, 1 to 36500.
   *
   * @default 35, or what the rule keeps - a copy is for disasters, which are noticed
   */
  readonly keepDays?: number;
}

/** How restores are tried. */
export interface RestoreTests {
  /**
   * Five cron fields in UTC.
   *
   * @default 0 7 * * 0 - on Sundays, after the daily backup
   */
  readonly schedule?: string;

  /**
   * Hours that what was restored is kept for a check of one's own, 1 to 168.
   *
   * @default 24 - a day for a check that a backup's event starts
   */
  readonly validationHours?: number;

  /**
   * What a restore is told beside what AWS infers, by kind: `{ RDS: { dbSubnetGroupName: "…" } }`.
   *
   * @default none - AWS infers it from the backup
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
   */
  readonly metadata?: Readonly<
    Partial<Record<BackupType, Readonly<Record<string, pulumi.Input<string>>>>>
  >;
}

/** Where reports go. */
export interface BackupReports {
  /** Name of the bucket. Its policy must let the role `AWSServiceRoleForBackupReports` put objects. */
  readonly bucket: pulumi.Input<string>;

  /**
   * Folder of the bucket.
   *
   * @default none - AWS makes `Backup/<region>/<date>` below it
   */
  readonly prefix?: string;
}
