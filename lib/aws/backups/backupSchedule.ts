import { scheduleFields } from "../../model";

const weekdayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/**
 * Writes five cron fields as AWS reads them: six fields, weekdays counted from 1, and a question mark for the one of the
 * two kinds of days that is left open. Values are written out, since not all of AWS's services read ranges with steps.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function awsSchedule(schedule: string): string {
  const { minutes, hours, days, months, weekdays } = scheduleFields(schedule);
  const onWeekdays = weekdays.length < 7;
  return `cron(${[
    list(minutes, 60),
    list(hours, 24),
    onWeekdays ? "?" : list(days, 31),
    list(months, 12),
    onWeekdays ? weekdays.map((day) => weekdayNames[day]).join(",") : "?",
    "*",
  ].join(" ")})`;
}

/** Whether a schedule names days of the month and days of the week, which AWS does not take. */
export function namesBothDays(schedule: string): boolean {
  const { days, weekdays } = scheduleFields(schedule);
  return days.length < 31 && weekdays.length < 7;
}

function list(values: readonly number[], all: number): string {
  return values.length === all ? "*" : values.join(",");
}
