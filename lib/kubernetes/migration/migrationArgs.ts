import type { JobPodArgs } from "../job/jobPodArgs";

/** What brings a database to where a release needs it. What is left out is as the service has it. */
export interface MigrationArgs extends JobPodArgs {
  /** Command that migrates, and ends; Kubernetes calls it `args`. It has to bear being begun twice. */
  readonly command: readonly string[];

  /**
   * Image that is run, pinned by digest.
   *
   * @default the release's own - its migrations then belong to it
   */
  readonly image?: string;

  /**
   * Seconds after which it is ended and has failed, 1 to 86400.
   *
   * @default 900 - longer than most changes that a service bears while it runs
   */
  readonly timeoutSeconds?: number;

  /**
   * How often it is tried again within one `up`, after 10, 20, 40 … seconds, 0 to 10.
   *
   * @default 2 - a database that fails over is back by then
   */
  readonly retries?: number;
}
