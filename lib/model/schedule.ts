import { z } from "zod";
import { wanted } from "./wording";

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** The five fields of cron, in their order: what they count from and to, and names for the numbers. */
const fields: readonly { from: number; to: number; names?: readonly string[] }[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12, names: months },
  { from: 0, to: 7, names: days },
];

/** Accepts five cron fields: minute, hour, day of month, month, day of week. */
export const scheduleSchema = z
  .string()
  .refine(isSchedule, wanted('five cron fields such as "0 9 * * 1-4"'))
  // The form of the fields; whether their numbers exist, and rise, is for the check above.
  .meta({ pattern: `^${fields.map(patternOf).join(" ")}$`, examples: ["0 9 * * 1-4"] });

/** What a schedule's fields stand for, value by value: weekdays count from 0, Sunday, to 6. */
export interface ScheduleFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly months: readonly number[];
  readonly weekdays: readonly number[];
}

/**
 * Writes out the fields of a schedule. A value with a step, `5/15`, goes on to the end of its field.
 *
 * @throws RangeError when the text is no schedule
 */
export function scheduleFields(schedule: string): ScheduleFields {
  if (!isSchedule(schedule)) {
    throw new RangeError(`"${schedule}" is not five cron fields such as "0 9 * * 1-4"`);
  }
  const [minutes = [], hours = [], days = [], months = [], weekdays = []] = schedule
    .split(" ")
    .map((part, index) => sorted(part.split(",").flatMap((item) => valuesOf(item, index))));
  return { minutes, hours, days, months, weekdays: sorted(weekdays.map((day) => day % 7)) };
}

function valuesOf(item: string, index: number): number[] {
  const [range = "", step = "1"] = item.split("/");
  const { from = 0, to = 0 } = fields[index] ?? {};
  const [first = from, last] = range === "*" ? [] : range.split("-").map((v) => numberOf(v, index));
  const end = last ?? (range === "*" || item.includes("/") ? to : first);
  const count = Math.floor((end - first) / Number(step)) + 1;
  return Array.from({ length: count }, (_, nth) => first + nth * Number(step));
}

function sorted(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function patternOf({ names = [] }: (typeof fields)[number]): string {
  const anyCase = (name: string) => name.replace(/./g, (l) => `[${l}${l.toLowerCase()}]`);
  const value = `(?:${["\\d{1,2}", ...names.map(anyCase)].join("|")})`;
  const item = `(?:\\*|${value}(?:-${value})?)(?:/[1-9]\\d{0,2})?`;
  return `${item}(?:,${item})*`;
}

/** Whether a text is five cron fields. */
export function isSchedule(text: string): boolean {
  const parts = text.split(" ");
  return (
    parts.length === fields.length &&
    parts.every((part, index) => part.split(",").every((item) => isItem(item, index)))
  );
}

/** One item of a list: `*`, a value or a rising range, each with or without a step. */
function isItem(item: string, index: number): boolean {
  const [range = "", step = "1", ...others] = item.split("/");
  if (others.length > 0 || !/^[1-9]\d{0,2}$/.test(step)) return false;
  if (range === "*") return true;
  const [first, last, ...more] = range.split("-").map((value) => numberOf(value, index));
  if (first === undefined || more.length > 0) return false;
  return !range.includes("-") || (last !== undefined && first <= last);
}

function numberOf(value: string, index: number): number | undefined {
  const { from = 0, to = 0, names = [] } = fields[index] ?? {};
  // Upper case makes an S of the long s, too, which no cron reads.
  const named = /^[a-z]+$/i.test(value) ? names.indexOf(value.toUpperCase()) : -1;
  if (named !== -1) return named + from;
  const number = /^\d{1,2}$/.test(value) ? Number(value) : -1;
  return number >= from && number <= to ? number : undefined;
}
