import type { Measure } from "../../balancer/elbMeasures";
import type { Severity } from "../../component/burns";
import type { Level } from "../../model";

export type { Severity };

/** What people have to think of when an alarm rings; each has a page in the runbooks. */
export type Concern =
  | "errors"
  | "latency"
  | "saturation"
  | "availability"
  | "cost"
  | "throughput"
  | "business"
  | "rollback"
  | "slo"
  | "database";

/** An alarm, before it is anybody's. */
export interface AlarmSpec<T> {
  /** What its name ends in: `errors-critical`. */
  readonly key: string;
  readonly concern: Concern;
  /** Who is told; without one, it is a part of another alarm and tells nobody. */
  readonly severity?: Severity;
  /** What is wrong while it rings, as the rest of a sentence about the service or its color. */
  readonly problem: string;
  readonly measure: Measure<T>;
  /** The limit, and on which side of it is trouble. */
  readonly above?: number;
  readonly below?: number;
  /** Width of the band of usual values, in standard deviations; trouble is below it. */
  readonly band?: number;
  readonly periodSeconds: number;
  /** Periods that are looked at, and how many of them must be in trouble. */
  readonly periods: number;
  readonly breaching: number;
  /** What a period without data means. */
  readonly missing: "breaching" | "notBreaching";
}

/** How long trouble must last. */
export type Patience = Pick<AlarmSpec<unknown>, "periodSeconds" | "periods" | "breaching">;

/** Trouble in each of some minutes. */
export const minutes = (count: number): Patience => ({
  periodSeconds: 60,
  periods: count,
  breaching: count,
});

/** Trouble in two of three minutes: as soon as it is more than a blink. */
export const twoOfThree: Patience = { periodSeconds: 60, periods: 3, breaching: 2 };

/** What the alarms of both severities have in common. */
export type Common<T> = Omit<AlarmSpec<T>, "key" | "severity" | "above" | "below" | "problem">;

/** An alarm for each severity that has a level. */
export function leveled<T>(
  key: string,
  level: Level,
  common: Common<T>,
  problem: (limit: number) => string,
): AlarmSpec<T>[] {
  const alarm = (severity: Severity): AlarmSpec<T>[] => {
    const above = level[severity];
    if (above === undefined) return [];
    return [{ ...common, key: `${key}-${severity}`, severity, above, problem: problem(above) }];
  };
  return [...alarm("warning"), ...alarm("critical")];
}
