import type { AlarmSpec, Patience } from "./alarmSpec";

/** A number that tells how the business goes, as the application reports it. */
export interface BusinessMetric<T> {
  /** Namespace in which the application reports it, for example `Shop`. */
  readonly namespace: string;
  /** For example `Orders`. */
  readonly metricName: string;
  /** What it usually is in five minutes, above 0. */
  readonly usual: number;
  /**
   * How the values of five minutes become one.
   *
   * @default Sum - most of what is reported is counted
   */
  readonly statistic?: "Sum" | "Average" | "Minimum" | "Maximum";
  /**
   * What tells it from others of its name, at most 30.
   *
   * @default none
   */
  readonly dimensions?: Readonly<Record<string, T>>;
}

/** Percent from what is usual at which somebody should look. */
const mostDeviation = 10;

const quarterHour: Patience = { periodSeconds: 300, periods: 3, breaching: 3 };

/** An alarm for each number that is not what it usually is. */
export function businessAlarms<T>(
  metrics: Readonly<Record<string, BusinessMetric<T>>>,
): AlarmSpec<T>[] {
  return Object.entries(metrics).map(([name, metric]) => {
    const { namespace, metricName, usual, statistic = "Sum", dimensions = {} } = metric;
    const value = String(usual);
    return {
      key: `business-${name}-warning`,
      concern: "business",
      severity: "warning",
      problem: `${metricName} is more than ${String(mostDeviation)} % away from the usual ${value} in 5 minutes`,
      measure: {
        metrics: { now: { namespace, name: metricName, stat: statistic, dimensions } },
        formula: `100 * ABS(FILL(now, 0) - ${value}) / ${value}`,
      },
      above: mostDeviation,
      ...quarterHour,
      // An application that reports nothing does no business.
      missing: "breaching",
    };
  });
}
