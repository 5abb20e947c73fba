import { isSchedule, scheduleGaps } from "../model";

/**
 * The rule that comes up most often, of several the first one, and the longest time that it leaves without a backup; without
 * a name where no schedule can be read.
 */
export function mostFrequent(rules: Readonly<Record<string, { readonly schedule: string }>>): {
  name: string;
  gapSeconds: number;
} {
  const gaps = Object.entries(rules)
    .filter(([, { schedule }]) => isSchedule(schedule))
    .map(([name, { schedule }]) => ({ name, gapSeconds: scheduleGaps(schedule).longest }));
  return gaps.reduce((best, it) => (it.gapSeconds < best.gapSeconds ? it : best), {
    name: "",
    gapSeconds: Infinity,
  });
}
