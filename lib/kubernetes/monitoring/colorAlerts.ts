import { mostTimesAsSlow } from "../../balancer/elbMeasures";
import { type Color, type Level, otherColor, type Thresholds } from "../../model";
import { type AlertSpec, leveled } from "./alertRule";
import { podQueries, queries, type Watched } from "./queries";

/** What one color is watched for. A color that is not deployed has no metrics, and nothing fires. */
export function colorAlerts(
  watched: Watched,
  color: Color,
  thresholds: Thresholds,
  minimumRequests: number,
): AlertSpec[] {
  const { failedPercent, latencyMilliseconds, requests } = queries(watched, "3m", color);
  const { wanted, available, memoryPercent, grown, most } = podQueries(watched, color);
  // Without enough requests nothing is judged.
  const enough = `and (60 * ${requests} >= ${String(minimumRequests)})`;
  const short = { color, minutes: 3 } as const;
  return [
    ...leveled("errors", thresholds.errorPercent, { ...short, concern: "errors" }, (limit) => ({
      expr: `(${failedPercent} > ${String(limit)}) ${enough}`,
      problem: `more than ${String(limit)} % of the requests fail`,
    })),
    ...leveled(
      "latency",
      thresholds.latencyMilliseconds,
      { ...short, concern: "latency" },
      (limit) => ({
        expr: `(${latencyMilliseconds} > ${String(limit)}) ${enough}`,
        problem: `one request in 20 takes longer than ${String(limit)} ms`,
      }),
    ),
    ...leveled(
      "memory",
      thresholds.saturationPercent,
      { color, minutes: 5, concern: "saturation" },
      (limit) => ({
        expr: `${memoryPercent} > ${String(limit)}`,
        problem: `a pod uses more than ${String(limit)} % of the memory at which it is ended`,
      }),
    ),
    {
      key: "grown-warning",
      concern: "saturation",
      tier: "warning",
      color,
      minutes: 15,
      expr: `(${grown} >= ${most}) and (${most} > 1)`,
      problem: "it has all the pods that it may have, and cannot grow any more",
    },
    {
      key: "unhealthy-warning",
      concern: "availability",
      tier: "warning",
      color,
      minutes: 5,
      expr: `${available} < ${wanted}`,
      problem: "a pod is not ready",
    },
    {
      key: "unserved-critical",
      concern: "availability",
      tier: "critical",
      color,
      minutes: 3,
      expr: `(${available} == 0) and (${wanted} > 0)`,
      problem: "no pod is ready",
    },
    rollbackAlert(watched, color, thresholds, minimumRequests),
  ];
}

/** What speaks for taking traffic away from one color: the same measures at their lower level, and the other color's. */
function rollbackAlert(
  watched: Watched,
  color: Color,
  thresholds: Thresholds,
  minimumRequests: number,
): AlertSpec {
  const own = queries(watched, "2m", color);
  const other = queries(watched, "2m", otherColor(color));
  const { available, wanted } = podQueries(watched, color);
  const errors = lower(thresholds.errorPercent);
  const slow = lower(thresholds.latencyMilliseconds);
  const judged = ({ requests }: typeof own) => `(60 * ${requests} >= ${String(minimumRequests)})`;
  const parts = [
    ...(errors === undefined ? [] : [`(${own.failedPercent} > ${String(errors)})`]),
    ...(slow === undefined ? [] : [`(${own.latencyMilliseconds} > ${String(slow)})`]),
    `((${own.latencyMilliseconds} > ${String(mostTimesAsSlow)} * ${other.latencyMilliseconds}) and ${judged(other)})`,
  ];
  // A color without pods answers nothing that could be counted.
  const unserved = `max((${available} == 0) and (${wanted} > 0))`;
  return {
    key: "rollback",
    concern: "rollback",
    tier: "warning",
    color,
    minutes: 2,
    expr: `((${parts.join(" or ")}) and ${judged(own)}) or ${unserved}`,
    problem: "its traffic is better off with the other color",
  };
}

function lower({ warning, critical }: Level): number | undefined {
  return warning ?? critical;
}
