import type { ApiJobArgs } from "./apiJobArgs";

/** What says whether a volume that was restored is good. */
export interface RestoreCheck {
  /**
   * Image that is run, pinned by digest.
   *
   * @default the image with `kubectl` - it has a shell
   */
  readonly image?: string;

  /**
   * What is run for each claim: its volume lies at `/restored` and may be written to, its name is in the variable `CLAIM`, and
   * it reaches nothing. Any end but 0 fails the test.
   */
  readonly command: readonly string[];

  /**
   * Number of the user and the group that it runs as, from 1.
   *
   * @default 65532 - most drivers hand a volume over to the group of its pod
   */
  readonly user?: number;
}

/** How restores are tried. */
export interface RestoreTests extends ApiJobArgs {
  /**
   * Five cron fields in UTC; at most once an hour.
   *
   * @default 0 7 * * 0 - on Sundays, after the daily backup
   */
  readonly schedule?: string;

  /**
   * Name of the rule whose newest backup is restored.
   *
   * @default the most frequent rule - it is what a disaster would need
   */
  readonly rule?: string;

  /**
   * What says whether a volume that was restored is good.
   *
   * @default something is in it - a volume that was not backed up is restored as an empty one
   */
  readonly check?: RestoreCheck;
}
