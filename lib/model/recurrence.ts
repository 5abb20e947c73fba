import { type ScheduleFields, scheduleFields } from "./schedule";

/** Seconds between one start of a schedule and the next. */
export interface Gaps {
  readonly shortest: number;
  /** The longest time without a start; Infinity where there never is one. */
  readonly longest: number;
}

const day = 86_400;

/** Two rounds of leap years, so that every day of the year comes up on several weekdays. */
const daysLookedAt = 8 * 365 + 2;

/**
 * How often a schedule comes up, in UTC.
 *
 * @throws RangeError when the text is no schedule
 */
export function scheduleGaps(schedule: string): Gaps {
  const fields = scheduleFields(schedule);
  const times = fields.hours.flatMap((hour) => fields.minutes.map((it) => hour * 3600 + it * 60));
  const [first = 0] = times;
  const last = times.at(-1) ?? first;
  const within = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const days = matchingDays(fields);
  const between = days.slice(1).map((it, index) => (it - (days[index] ?? 0)) * day + first - last);
  const gaps = [...within, ...between];
  if (between.length === 0) return { shortest: Infinity, longest: Infinity };
  return { shortest: min(gaps), longest: -min(gaps.map((gap) => -gap)) };
}

function matchingDays({ days, months, weekdays }: ScheduleFields): number[] {
  const start = Date.UTC(2024, 0, 1);
  return Array.from({ length: daysLookedAt }, (_, index) => index).filter((index) => {
    const date = new Date(start + index * day * 1000);
    if (!months.includes(date.getUTCMonth() + 1)) return false;
    const onDay = days.includes(date.getUTCDate());
    const onWeekday = weekdays.includes(date.getUTCDay());
    // Where both are restricted, cron takes either.
    const either = days.length < 31 && weekdays.length < 7;
    return either ? onDay || onWeekday : onDay && onWeekday;
  });
}

/** Spreading thousands of values into `Math.min` would be at the mercy of the stack. */
function min(values: readonly number[]): number {
  return values.reduce((least, value) => (value < least ? value : least), Infinity);
}
