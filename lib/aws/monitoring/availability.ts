import type { ColorMeasures } from "../../balancer/elbMeasures";
import { type AlarmSpec, minutes } from "./alarmSpec";

/** Alarms about tasks that are not there for requests, for one color. */
export function availabilityAlarms<T>({
  unhealthyTargets,
  unserved,
}: ColorMeasures<T>): AlarmSpec<T>[] {
  const common = { concern: "availability", above: 0 } as const;
  return [
    {
      ...common,
      key: "unhealthy-warning",
      severity: "warning",
      problem: "a task does not pass its health check",
      measure: unhealthyTargets,
      ...minutes(5),
      // The balancer counts as long as there are targets; that there are none is the other alarm's.
      missing: "notBreaching",
    },
    {
      ...common,
      key: "unserved-critical",
      severity: "critical",
      problem: "requests find no healthy task",
      measure: unserved,
      ...minutes(3),
      // The formula takes a missing count of healthy targets for none; it has no value only where nothing is measured.
      missing: "notBreaching",
    },
  ];
}
