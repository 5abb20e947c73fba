import type { Refuse } from "../../component/argumentChecks";
import { isSchedule, scheduleGaps } from "../../model";

const hourSeconds = 3600;

/** Refuses what is no schedule, never comes up, or comes up more than once an hour. */
export function checkSchedule(where: string, schedule: string, refuse: Refuse): void {
  const problem = problemOf(schedule);
  if (problem !== undefined) refuse(`${where} is ${JSON.stringify(schedule)}, expected ${problem}`);
}

function problemOf(schedule: string): string | undefined {
  if (!isSchedule(schedule)) return 'five cron fields such as "0 5 * * *"';
  const { shortest } = scheduleGaps(schedule);
  if (shortest === Infinity) return "a day that comes up";
  return shortest < hourSeconds ? "at least an hour between two backups" : undefined;
}
