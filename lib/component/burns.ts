/** How urgent something is by itself. */
export type Severity = "warning" | "critical";

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

/** Least share of good requests for which the fastest burn can be seen: all requests fail at that speed. */
export const leastObjective = 100 - 100 / 14.4;

/** What an objective allows at a speed, in percent of the requests, to a millionth: 100 - 99.9 is 0.09999999999999432. */
export function burnLimit({ rate }: Burn, objectivePercent: number): number {
  return Math.round((100 - objectivePercent) * rate * 1e6) / 1e6;
}

/** What is wrong while a burn is seen over both of its windows. */
export function burnProblem(burn: Burn, objectivePercent: number): string {
  const { rate, longSeconds, shortSeconds } = burn;
  return `errors use up what ${String(objectivePercent)} % allow ${String(rate)} times as fast as a month can bear, over ${spanWords(longSeconds)} and still over ${spanWords(shortSeconds)}`;
}

/** A span of whole minutes in words. */
export function spanWords(seconds: number): string {
  const [count, unit] =
    seconds % 86_400 === 0
      ? [seconds / 86_400, "day"]
      : seconds % 3600 === 0
        ? [seconds / 3600, "hour"]
        : [seconds / 60, "minute"];
  return `${String(count)} ${unit}${count === 1 ? "" : "s"}`;
}
