import { type Burn, burnLimit, burnProblem, burns, spanWords } from "../../component/burns";
import type { Measure } from "../../balancer/elbMeasures";
import type { AlarmSpec } from "./alarmSpec";

/** The two alarms of each speed, which together are one. */
export interface BurnAlarms<T> extends Burn {
  /** What is wrong while both ring. */
  readonly problem: string;
  readonly long: AlarmSpec<T>;
  readonly short: AlarmSpec<T>;
}

/** Alarms about errors that use up what an objective allows, for a service. */
export function burnAlarms<T>(
  serviceErrorPercent: Measure<T>,
  objectivePercent: number,
): BurnAlarms<T>[] {
  return burns.map((burn) => {
    const above = burnLimit(burn, objectivePercent);
    const alarm = (length: "long" | "short"): AlarmSpec<T> => ({
      key: `slo-${burn.key}-${length}`,
      concern: "slo",
      problem: `more than ${String(above)} % of the requests fail over ${spanWords(burn[`${length}Seconds`])}`,
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
      problem: burnProblem(burn, objectivePercent),
      long: alarm("long"),
      short: alarm("short"),
    };
  });
}
