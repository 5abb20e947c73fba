const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;

/** A part of the week, in minutes from the beginning of Sunday. */
interface Span {
  readonly start: number;
  readonly length: number;
}

/** Reads a window of each day: `02:00-02:30`. */
export function dailyWindow(text: string): Span | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match === null) return undefined;
  const [from = 0, fromMinute = 0, to = 0, toMinute = 0] = match.slice(1).map(Number);
  const start = from * 60 + fromMinute;
  return { start, length: (to * 60 + toMinute - start + dayMinutes) % dayMinutes };
}

/** Reads a window of each week: `sun:09:00-sun:10:00`. */
export function weeklyWindow(text: string): Span | undefined {
  const day = days.join("|");
  const time = "([01]\\d|2[0-3]):([0-5]\\d)";
  const match = new RegExp(`^(${day}):${time}-(${day}):${time}$`).exec(text);
  if (match === null) return undefined;
  const [, fromDay = "", fromHour, fromMinute, toDay = "", toHour, toMinute] = match;
  const start = days.indexOf(fromDay) * dayMinutes + Number(fromHour) * 60 + Number(fromMinute);
  const end = days.indexOf(toDay) * dayMinutes + Number(toHour) * 60 + Number(toMinute);
  return { start, length: (end - start + weekMinutes) % weekMinutes };
}

/** Whether a window of each day and one of each week have a minute in common. */
export function overlap(daily: Span, weekly: Span): boolean {
  const starts = days.map((_, day) => day * dayMinutes + daily.start);
  return starts.some(
    (start) =>
      (start - weekly.start + weekMinutes) % weekMinutes < weekly.length ||
      (weekly.start - start + weekMinutes) % weekMinutes < daily.length,
  );
}
