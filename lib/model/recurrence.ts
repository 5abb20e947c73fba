import { type ScheduleFields, scheduleFields } from "./schedule";

/** Seconds between one start of a schedule and the next. */
export interface Gaps {
  readonly shortest: number;
  /** The longest time without a start; Infinity where there never is one. */
  readonly longest: number;
}

const day = 86_400;

/** Two rounds of leap years, so that every day of the year comes up on several weekdays. They begin on a Monday. */
const firstYear = 2024;
const lastYear = 2031;

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

/** Days on which a schedule comes up, counted from the first one that is looked at. */
function matchingDays({ days, months, weekdays }: ScheduleFields): number[] {
  // Where both are restricted, cron takes either.
  const either = days.length < 31 && weekdays.length < 7;
  const found: number[] = [];
  let begin = 0;
  for (const { month, length } of calendar()) {
    if (months.includes(month)) {
      for (let date = 1; date <= length; date++) {
        const index = begin + date - 1;
        const onDay = days.includes(date);
        const onWeekday = weekdays.includes((index + 1) % 7);
        if (either ? onDay || onWeekday : onDay && onWeekday) found.push(index);
      }
    }
    begin += length;
  }
  return found;
}

/** Every month that is looked at. */
function calendar(): { readonly month: number; readonly length: number }[] {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  return years.flatMap((year) =>
    Array.from({ length: 12 }, (_, index) => ({
      month: index + 1,
      length: new Date(Date.UTC(year, index + 1, 0)).getUTCDate(),
    })),
  );
}

/** Spreading thousands of values into `Math.min` would be at the mercy of the stack. */
function min(values: readonly number[]): number {
  return values.reduce((least, value) => (value < least ? value : least), Infinity);
}
