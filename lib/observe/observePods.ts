import type { Cluster } from "../balancer/cluster";
import { type ColorPlace, colorPods } from "../balancer/colorPods";
import { type RequestMetrics, requestMeasures } from "../balancer/requestMeasures";
import type { Thresholds } from "../model";
import type { Prometheus } from "./prometheus";
import { judgeColor, type Verdict } from "./verdict";
import { wholeMinutes } from "./wholeMinutes";

/** What is looked at. */
export interface ObservePodsArgs {
  /** Who knows of requests. */
  readonly prometheus: Prometheus;
  /** What it calls them. */
  readonly metrics: RequestMetrics;
  /** Who knows of pods. */
  readonly cluster: Pick<Cluster, "get" | "list">;
  /** Where the color is. */
  readonly color: ColorPlace;

  /**
   * The color that it is compared with.
   *
   * @default none - nothing else is deployed
   */
  readonly other?: ColorPlace;

  /** Replicas that the color should have, from 0. */
  readonly needed: number;
  /** Percent of the requests that the color gets. */
  readonly traffic: number;

  readonly thresholds: Thresholds;
  /** In a rollout warnings come earlier. */
  readonly during: "rollout" | "always";
  readonly now: Date;

  /**
   * Whole minutes that are looked at, the newest at the end, 3 or more.
   *
   * @default 6 - as for the colors on AWS
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
 * Reads of one color on Kubernetes what its alarms watch, and judges it: its readiness from the endpoints that gateways go
 * by, rates and times from Prometheus.
 *
 * @throws Error when the cluster or Prometheus cannot be read
 */
export async function observePods({
  prometheus,
  metrics,
  cluster,
  color,
  other,
  needed,
  traffic,
  thresholds,
  during,
  now,
  minutes = 6,
  minimumRequests = 50,
}: ObservePodsArgs): Promise<Verdict> {
  const [{ ready }, rates] = await Promise.all([
    colorPods(cluster, color),
    prometheus.values(
      requestMeasures(metrics, color, other, minimumRequests),
      wholeMinutes(now, minutes),
    ),
  ]);
  const readings = {
    ...rates,
    unhealthyTargets: lasting(Math.max(0, needed - ready)),
    unserved: lasting(traffic > 0 && ready === 0 ? 1 : 0),
  };
  return judgeColor(readings, thresholds, during);
}

/**
 * A cluster tells only how it is now. A pod that is not ready has failed its check several times in a row by then, which is
 * as good as two bad minutes.
 */
function lasting(value: number): readonly number[] {
  return [value, value];
}
