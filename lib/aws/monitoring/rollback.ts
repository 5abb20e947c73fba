import { type ColorMeasures, type Measure, mostTimesAsSlow } from "../../balancer/elbMeasures";
import type { Thresholds } from "../../model";
import { type AlarmSpec, twoOfThree } from "./alarmSpec";

/**
 * What speaks for taking traffic away from one color: the measures of the other alarms, at their lower level and within
 * two of three minutes, and the comparison with the other color where there is one. Each is a part of the composite alarm of its color.
 */
export function rollbackAlarms<T>(
  { errorPercent, latencyMilliseconds, unserved }: ColorMeasures<T>,
  timesAsSlow: Measure<T> | undefined,
  thresholds: Thresholds,
): AlarmSpec<T>[] {
  const part = (
    key: string,
    measure: Measure<T> | undefined,
    above: number | undefined,
    problem: string,
  ): AlarmSpec<T>[] => {
    if (above === undefined || measure === undefined) return [];
    return [
      {
        key: `rollback-${key}`,
        concern: "rollback",
        problem,
        measure,
        above,
        ...twoOfThree,
        // A color without requests has shown nothing that would speak against it.
        missing: "notBreaching",
      },
    ];
  };
  const errors = lower(thresholds.errorPercent);
  const slow = lower(thresholds.latencyMilliseconds);
  return [
    ...part("errors", errorPercent, errors, `more than ${String(errors)} % of the requests fail`),
    ...part(
      "latency",
      latencyMilliseconds,
      slow,
      `one request in 20 takes longer than ${String(slow)} ms`,
    ),
    ...part(
      "slower",
      timesAsSlow,
      mostTimesAsSlow,
      `requests take more than ${String(mostTimesAsSlow)} times as long as the other color's`,
    ),
    ...part("unserved", unserved, 0, "requests find no healthy task"),
  ];
}

function lower({ warning, critical }: Thresholds["errorPercent"]): number | undefined {
  return warning ?? critical;
}
