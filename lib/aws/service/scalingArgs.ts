/** How many replicas each color has. */
export interface ScalingArgs {
  /**
   * Replicas below which a color never falls, from 1.
   *
   * @default by stage: 1 in development, otherwise 2 - one may fail
   */
  readonly min?: number;

  /**
   * Replicas above which a color never grows.
   *
   * @default by stage: 2, 4, 10 - a mistake, or an attack, costs no more than that
   */
  readonly max?: number;

  /**
   * Floor of both colors while two releases are deployed, so that a shift or a rollback needs no new capacity.
   *
   * @default by stage: `min` in development, otherwise `max` - a shift and a rollback then wait for no new capacity
   */
  readonly open?: "min" | "max";

  /**
   * Percent of its processors that a color uses on average before it grows, 1 to 100; `false` does not look at it.
   *
   * @default 60 - room for the minute in which a new replica starts
   */
  readonly cpuPercent?: number | false;

  /**
   * Percent of its memory that a color uses on average before it grows, 1 to 100; `false` does not look at it.
   *
   * @default 80 - memory grows slowly, and what is used is often kept
   */
  readonly memoryPercent?: number | false;

  /**
   * Requests in a minute that one replica answers before its color grows.
   *
   * @default none - what one replica can do depends on the service
   */
  readonly requestsPerMinute?: number;

  /**
   * Times at which the floor changes, by name.
   *
   * @default none - load decides
   */
  readonly schedules?: Readonly<Record<string, ScalingScheduleArgs>>;
}

/** A time at which the number of replicas changes. */
export interface ScalingScheduleArgs {
  /** When, as `cron(0 8 ? * MON-FRI *)`, `rate(1 day)` or `at(2026-12-24T08:00:00)`. */
  readonly at: string;

  /**
   * Zone of the time.
   *
   * @default UTC - it has no summer time
   */
  readonly timezone?: string;

  /** Replicas below which a color does not fall from then on. */
  readonly min: number;

  /**
   * Replicas above which a color does not grow from then on.
   *
   * @default `max` of the service - a schedule is mostly about the floor
   */
  readonly max?: number;
}
