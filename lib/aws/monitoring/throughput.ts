import type { Measure } from "../../balancer/elbMeasures";
import type { Thresholds } from "../../model";
import { type AlarmSpec, minutes } from "./alarmSpec";

/** What is known of a service's usual traffic. */
export interface UsualTraffic {
  /** Requests in a minute. */
  readonly usualRequests?: number | undefined;
  /** Width of the band of what CloudWatch has seen, in standard deviations. */
  readonly anomalyBand?: number | undefined;
}

/** Alarms about requests that stay away, for a service of which it is known how many are usual. */
export function throughputAlarms<T>(
  serviceRequests: Measure<T>,
  thresholds: Thresholds,
  { usualRequests, anomalyBand }: UsualTraffic,
): AlarmSpec<T>[] {
  const common = { concern: "throughput", measure: serviceRequests } as const;
  const alarms: AlarmSpec<T>[] = [];
  if (usualRequests !== undefined) {
    for (const severity of ["warning", "critical"] as const) {
      const percent = thresholds.throughputPercent[severity];
      if (percent === undefined) continue;
      alarms.push({
        ...common,
        key: `throughput-${severity}`,
        severity,
        problem: `fewer than ${String(percent)} % of the usual ${String(usualRequests)} requests a minute arrive`,
        below: (usualRequests * percent) / 100,
        ...minutes(5),
        // The balancer says nothing in a minute without a request.
        missing: "breaching",
      });
    }
  }
  if (anomalyBand !== undefined) {
    alarms.push({
      ...common,
      key: "throughput-anomaly",
      severity: "warning",
      problem: "fewer requests arrive than at this time of other days and weeks",
      band: anomalyBand,
      periodSeconds: 300,
      periods: 3,
      breaching: 3,
      // The balancer says nothing in a minute without a request.
      missing: "breaching",
    });
  }
  return alarms;
}
