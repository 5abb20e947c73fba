import type { ColorMeasures } from "../../balancer/elbMeasures";
import type { Thresholds } from "../../model";
import { type AlarmSpec, leveled, minutes } from "./alarmSpec";

/** Alarms about tasks that are full, for one color. */
export function saturationAlarms<T>(
  { saturationPercent }: ColorMeasures<T>,
  thresholds: Thresholds,
): AlarmSpec<T>[] {
  return leveled(
    "saturation",
    thresholds.saturationPercent,
    {
      concern: "saturation",
      measure: saturationPercent,
      ...minutes(5),
      // A retired color has no tasks to measure; one that lost its tasks is a matter of availability.
      missing: "notBreaching",
    },
    (limit) => `CPU or memory of the tasks is used to more than ${String(limit)} %`,
  );
}
