import { type ColorMeasures, refusedLevel } from "../../balancer/elbMeasures";
import type { Thresholds } from "../../model";
import { type AlarmSpec, leveled, minutes } from "./alarmSpec";

/** Alarms about requests that fail, for one color. */
export function errorAlarms<T>(
  { errorPercent, refusedConnections }: ColorMeasures<T>,
  thresholds: Thresholds,
): AlarmSpec<T>[] {
  // Without data there was no request, and none has failed.
  const common = { concern: "errors", missing: "notBreaching" } as const;
  return [
    ...leveled(
      "errors",
      thresholds.errorPercent,
      { ...common, ...minutes(3), measure: errorPercent },
      (limit) => `more than ${String(limit)} % of the requests fail`,
    ),
    ...leveled(
      "connections",
      refusedLevel,
      { ...common, periodSeconds: 300, periods: 1, breaching: 1, measure: refusedConnections },
      (limit) => `${String(limit + 1)} or more connections to tasks failed within 5 minutes`,
    ),
  ];
}
