import type { Measure } from "../../balancer/elbMeasures";
import type { AlarmSpec, Severity } from "./alarmSpec";

/** A speed at which errors use up what a month allows, seen over a long window and confirmed by a short one. */
export interface Burn {
  /** What the names of its alarms begin with. */
  readonly key: string;
  /** How many times as fast as the month allows. */
  readonly rate: number;
  readonly longSeconds: number;
  readonly shortSeconds: number;
  readonly severity: Severity;
}

/**
 * Three speeds, as Google's engineers found them to be worth a message: 2 % of a month's errors within an hour and 5 %
 * within six wake somebody, 10 % within three days are worth a look.
 *
 * @see https://sre.google/workbook/alerting-on-slos/
 */
export const burns: readonly Burn[] = [
  { key: "fast", rate: 14.4, longSeconds: 3600, shortSeconds: 300, severity: "critical" },
  { key: "steady", rate: 6, longSeconds: 21_600, shortSeconds: 1800, severity: "critical" },
  { key: "slow", rate: 1, longSeconds: 259_200, shortSeconds: 21_600, severity: "warning" },
];

/** The two alarms of each speed, which together are one. */
export interface BurnAlarms<T> extends Burn {
  /** What is wrong while both ring. */
  readonly problem: string;
  readonly long: AlarmSpec<T>;
  readonly short: AlarmSpec<T>;
}

/** Least share of good requests for which the fastest burn can be seen: all requests fail at that speed. */
export const leastObjective = 100 - 100 / 14.4;

/** Alarms about errors that use up what an objective allows, for a service. */
export function burnAlarms<T>(
  serviceErrorPercent: Measure<T>,
  objectivePercent: number,
): BurnAlarms<T>[] {
  return burns.map((burn) => {
    // To a millionth of a percent: 100 - 99.9 is 0.09999999999999432.
    const above = Math.round((100 - objectivePercent) * burn.rate * 1e6) / 1e6;
    const alarm = (length: "long" | "short"): AlarmSpec<T> => ({
      key: `slo-${burn.key}-${length}`,
      concern: "slo",
      problem: `more than ${String(above)} % of the requests fail over ${words(burn[`${length}Seconds`])}`,
      measure: serviceErrorPercent,
      above,
      periodSeconds: burn[`${length}Seconds`],
      periods: 1,
      breaching: 1,
      // Without data there was no request, and none has failed.
      missing: "notBreaching",
    });
    return {
      ...burn,
      problem: `errors use up what ${String(objectivePercent)} % allow ${String(burn.rate)} times as fast as a month can bear, over ${words(burn.longSeconds)} and still over ${words(burn.shortSeconds)}`,
      long: alarm("long"),
      short: alarm("short"),
    };
  });
}

function words(seconds: number): string {
  const [count, unit] =
    seconds % 86_400 === 0
      ? [seconds / 86_400, "day"]
      : seconds % 3600 === 0
        ? [seconds / 3600, "hour"]
        : [seconds / 60, "minute"];
  return `${String(count)} ${unit}${count === 1 ? "" : "s"}`;
}
