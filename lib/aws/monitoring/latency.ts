import type { ColorMeasures } from "../../balancer/elbMeasures";
import type { Thresholds } from "../../model";
import { type AlarmSpec, leveled, minutes } from "./alarmSpec";

/** Alarms about slow answers, for one color. */
export function latencyAlarms<T>(
  { latencyMilliseconds }: ColorMeasures<T>,
  thresholds: Thresholds,
): AlarmSpec<T>[] {
  return leveled(
    "latency",
    thresholds.latencyMilliseconds,
    {
      concern: "latency",
      measure: latencyMilliseconds,
      ...minutes(3),
      // Without data there was no request, and none was slow.
      missing: "notBreaching",
    },
    (limit) => `one request in 20 takes longer than ${String(limit)} ms`,
  );
}
