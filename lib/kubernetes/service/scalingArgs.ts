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
   * Percent of the processors that it asks for that a color uses on average before it grows, 1 to 1000; `false` does not
   * look at it. It needs the cluster's metrics server.
   *
   * @default 70 - room for the minute in which a new replica starts
   */
  readonly cpuPercent?: number | false;

  /**
   * Percent of the memory that it asks for that a color uses on average before it grows, 1 to 1000; `false` does not look
   * at it. Without both a color has as many replicas as its floor.
   *
   * @default 80 - memory grows slowly, and what is used is often kept
   */
  readonly memoryPercent?: number | false;
}
