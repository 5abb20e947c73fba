import type { Labels } from "../labels";
import type { Namespace } from "../namespace/namespace";
import type { RestoreTests } from "./restoreTestsArgs";
import type { VolumeSnapshots } from "./volumeSnapshotsArgs";

/** When backups are made, and how long they are kept. */
export interface BackupRule {
  /** Five cron fields in UTC, such as `0 5 * * *`; at most once an hour. */
  readonly schedule: string;

  /** Days that a backup is kept, 1 to 3650. */
  readonly keepDays: number;
}

/**
 * What becomes of the content of volumes: a snapshot by their driver, a snapshot whose content is then moved to the storage
 * of the backups, a copy of their files, or nothing.
 */
export type BackupVolumes = "snapshot" | "move" | "files" | "none";

/** How people hear of backups that are missing, and of jobs that fail. */
export interface BackupAlerts {
  /** Address below which `backups` is a page that every alert names: `https://wiki.example.com/runbooks`. */
  readonly runbooks: string;

  /**
   * Labels by which Prometheus finds the rules.
   *
   * @default none - a Prometheus that takes everything needs none; the usual chart wants `release`
   */
  readonly labels?: Labels;
}

/** Arguments of `Backups`. */
export interface BackupsArgs {
  /** Namespace that is backed up, with everything in it. */
  readonly namespace: Namespace;

  /**
   * Backups by a name of 1 to 20 lower-case letters, digits and hyphens.
   *
   * @default daily kept 35 days, weekly kept 90, monthly kept 365; development: daily kept 7 days - as on AWS
   */
  readonly rules?: Readonly<Record<string, BackupRule>>;

  /**
   * Names of other namespaces that belong to it, such as the one of its database.
   *
   * @default none - the namespace has all that a stack makes
   */
  readonly also?: readonly string[];

  /**
   * What becomes of the content of volumes.
   *
   * @default move, in development snapshot - a snapshot lies where the volume does, and is lost with it
   * @see https://velero.io/docs/main/csi-snapshot-data-movement/
   */
  readonly volumes?: BackupVolumes;

  /**
   * Name of Velero's storage location.
   *
   * @default Velero's own - most installations have one
   */
  readonly storageLocation?: string;

  /**
   * Namespace in which Velero runs, and looks for schedules.
   *
   * @default velero - where its installation puts it
   */
  readonly veleroNamespace?: string;

  /**
   * Restores backups to see whether they can be restored, and removes what was restored.
   *
   * @default none, and required in production - what was never restored is no backup, and no image of `kubectl` is everywhere
   */
  readonly restoreTests?: RestoreTests | false;

  /**
   * Takes snapshots of volumes between the backups: a quick way back that is lost with the storage of the volumes.
   *
   * @default none - it needs an image with `kubectl`, and a driver that takes snapshots
   */
  readonly snapshots?: VolumeSnapshots;

  /**
   * Alerts of Prometheus about backups that are missing, and restore tests and snapshots that fail; `Notifications` says who
   * hears of them.
   *
   * @default none - it takes Prometheus Operator, kube-state-metrics, and somebody who reads Velero's metrics
   */
  readonly alerts?: BackupAlerts;

  /**
   * Labels of each backup, beside those that tell project and stack.
   *
   * @default none - project and stack are always there
   */
  readonly labels?: Labels;
}
