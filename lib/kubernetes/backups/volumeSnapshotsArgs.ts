import type { Labels } from "../labels";
import type { ApiJobArgs } from "./apiJobArgs";

/** Snapshots of volumes, which lie where the volumes do. */
export interface VolumeSnapshots extends ApiJobArgs {
  /**
   * Five cron fields in UTC; at most once an hour.
   *
   * @default 0 17 * * * - twelve hours after the daily backup
   */
  readonly schedule?: string;

  /**
   * Which claims: those with all of these labels, or these by their names, `uploads` in the namespace itself and
   * `data/orders-1` in another one of `also`.
   *
   * @default all of them - what is worth a volume is worth a snapshot
   */
  readonly claims?: Labels | readonly string[];

  /**
   * Days that a snapshot is kept, 1 to 3650.
   *
   * @default 7, and without end where `keep` is given - a week to notice
   */
  readonly keepDays?: number;

  /**
   * Snapshots of each claim that are kept, the newest ones, 1 to 1000.
   *
   * @default as many as are made in `keepDays` - a day more or less is no reason to lose one
   */
  readonly keep?: number;

  /**
   * Name of the `VolumeSnapshotClass`.
   *
   * @default the class that is marked as the default one of the volume's driver - most clusters have one
   */
  readonly className?: string;
}
