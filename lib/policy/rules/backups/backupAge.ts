import { scheduleGaps } from "../../../model";
import { at, blocksIn, textIn } from "../../reading/read";
import { kindOf } from "../../reading/resource";
import type { ResourceRule } from "../../rule";

const units: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24 };

/** A plan whose newest backup may be too old when it is needed. */
export const backupAge: ResourceRule = {
  name: "backup-age",
  scope: "resource",
  description: "The newest backup is never older than the data that may be lost.",
  severity: "high",
  stages: ["staging", "production"],
  remediation: "add a rule to the plan that runs every day or more often",
  source:
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html",
  limits: {
    maximumHours: {
      description: "Hours between two backups of a plan, at most.",
      default: 24,
      reason: "a day of work can be done again, a week cannot",
    },
  },
  check: (resource, { limits }) => {
    const maximum = limits["maximumHours"] ?? Infinity;
    if (kindOf(resource) !== "aws:backup:Plan") return [];
    const hours = blocksIn(at(resource.properties, "rules"))
      .map((rule) => textIn(at(rule, "schedule")))
      .map((schedule) => (schedule === undefined ? undefined : longestHours(schedule)));
    // One schedule that cannot be read may be the one that is often enough.
    if (hours.length === 0 || hours.includes(undefined)) return [];
    const least = Math.min(...hours.map((it) => it ?? Infinity));
    if (least <= maximum) return [];
    return [
      `the newest backup may be ${String(Math.round(least))} hours old, expected ${String(maximum)} or less`,
    ];
  },
};

/** The longest time between two backups; nothing where the schedule cannot be read. */
function longestHours(schedule: string): number | undefined {
  const [, number = "", unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? [];
  if (number !== "") return Number(number) * (units[unit] ?? 0);
  const fields = /^cron\((.*)\)$/.exec(schedule)?.[1]?.trim().split(/\s+/) ?? [];
  const [minute, hour, day, month, weekday, year] = fields;
  if (fields.length !== 6 || year !== "*" || weekday === undefined) return undefined;
  try {
    // AWS counts weekdays from 1 for Sunday and has a year; names are the same.
    const renamed = weekday.replace(/[1-7]/g, (digit) => String(Number(digit) - 1));
    const parts = [minute, hour, day, month, renamed].map((it) => (it === "?" ? "*" : it));
    return scheduleGaps(parts.join(" ")).longest / 3600;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
