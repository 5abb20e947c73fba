import type { Namespace } from "../namespace/namespace";
import type { PodArgs } from "../service/podArgs";
import type { JobPodArgs } from "./jobPodArgs";

/** Arguments of a `ScheduledJob`. */
export interface ScheduledJobArgs extends JobPodArgs, Pick<PodArgs, "command"> {
  /** Where its objects live. */
  readonly namespace: Namespace;

  /** Image that is run, pinned by digest: `registry.example.com/reports@sha256:…`. */
  readonly image: string;

  /** When it runs, as five fields of cron: `0 3 * * 1-5` is at three on working days. */
  readonly schedule: string;

  /**
   * Zone of the schedule, for example `Europe/Berlin`.
   *
   * @default Etc/UTC - it has no summer time, in which an hour comes twice or never
   */
  readonly timezone?: string;

  /**
   * What happens when the one before still runs: the new one is left out, runs beside it, or takes its place.
   *
   * @default forbid - two at once mostly do the same work twice
   */
  readonly overlap?: "forbid" | "allow" | "replace";

  /**
   * Seconds after which a run is ended and has failed, 1 to 86400.
   *
   * @default 3600 - a run that hangs should not be in the way of the next one for ever
   */
  readonly timeoutSeconds?: number;

  /**
   * How often a run that has failed is tried again, 0 to 10.
   *
   * @default 2 - most failures are of the moment
   */
  readonly retries?: number;

  /**
   * Seconds for which a run may be late and still begins, 10 to 86400.
   *
   * @default 300 - after a longer outage of the cluster the next time is soon enough
   */
  readonly lateSeconds?: number;

  /**
   * Whether nothing runs until this is taken away.
   *
   * @default false - a schedule is meant
   */
  readonly suspended?: boolean;
}
