import type { Measure } from "../../balancer/elbMeasures";
import type { StageDefaults } from "../../model";
import type { AlarmSpec } from "./alarmSpec";

const daySeconds = 86_400;

/** CloudWatch looks back for seven days at most. */
const mostDays = 7;

/** An alarm about tasks that only cost money, for one color: idle for a day longer than the stage keeps a way back. */
export function costAlarms<T>(
  idleTasks: Measure<T>,
  { retireAfterSeconds }: Pick<StageDefaults, "retireAfterSeconds">,
): AlarmSpec<T>[] {
  const days = Math.min(mostDays, Math.ceil(retireAfterSeconds / daySeconds) + 1);
  return [
    {
      key: "idle-warning",
      concern: "cost",
      severity: "warning",
      problem: `tasks run without a request for ${String(days)} ${days === 1 ? "day" : "days"}, and could be retired`,
      measure: idleTasks,
      above: 0,
      periodSeconds: daySeconds,
      periods: days,
      breaching: days,
      // Without tasks there is nothing to count, and nothing to pay.
      missing: "notBreaching",
    },
  ];
}
