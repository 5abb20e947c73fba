import type { Environment } from "../environment";

/** Arguments of a `LogBucket`. */
export interface LogBucketArgs {
  readonly environment: Environment;

  /**
   * Days that a log is kept, 1 to 3650.
   *
   * @default by stage: 7 in development, 30 in staging, 90 in production - as long as other logs
   */
  readonly keepDays?: number;

  /**
   * Whether AWS refuses to delete it while it has logs.
   *
   * @default by stage: true in staging and production - what happened is read after everything else is gone
   */
  readonly deletionProtection?: boolean;
}
