import { type ColorIdentity, colorMeasures, timesAsSlow } from "../balancer/elbMeasures";
import type { Thresholds } from "../model";
import type { CloudWatch } from "./cloudWatch";
import { dataQueries } from "./dataQueries";
import { judgeColor, type Verdict } from "./verdict";
import { wholeMinutes } from "./wholeMinutes";

/** What is looked at. */
export interface ObserveColorArgs {
  readonly cloudWatch: CloudWatch;
  /** Where CloudWatch keeps what it knows of the color. */
  readonly color: ColorIdentity;

  /**
   * The color that it is compared with.
   *
   * @default none - nothing else is deployed
   */
  readonly other?: ColorIdentity;

  readonly thresholds: Thresholds;
  /** In a rollout warnings come earlier. */
  readonly during: "rollout" | "always";
  readonly now: Date;

  /**
   * Whole minutes that are looked at, the newest at the end, 3 or more.
   *
   * @default 6 - a balancer reports a minute late, and five whole ones are what alarms look at
   */
  readonly minutes?: number;

  /**
   * Requests in a minute below which rates are not judged.
   *
   * @default 50 - as for alarms
   */
  readonly minimumRequests?: number;
}

/**
 * Reads of one color what its alarms watch, and judges it.
 *
 * @throws Error when CloudWatch cannot be read
 */
export async function observeColor({
  cloudWatch,
  color,
  other,
  thresholds,
  during,
  now,
  minutes = 6,
  minimumRequests = 50,
}: ObserveColorArgs): Promise<Verdict> {
  const measures = {
    ...colorMeasures(color, minimumRequests),
    ...(other === undefined ? {} : { timesAsSlow: timesAsSlow(color, other, minimumRequests) }),
  };
  const queries = dataQueries(measures, 60);
  const readings = await cloudWatch.values(queries, wholeMinutes(now, minutes));
  return judgeColor(readings, thresholds, during);
}
