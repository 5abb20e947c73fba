import type { Refuse } from "../../component/argumentChecks";
import { mostFrequent } from "../../component/mostFrequent";
import {
  durationSeconds,
  formatDuration,
  isSchedule,
  scheduleGaps,
  type StageDefaults,
} from "../../model";
import { namesBothDays } from "./backupSchedule";
import { type BackupType, capabilitiesOf } from "./backupType";
import type { BackupRule } from "./backupsArgs";

/** Rules by their name. */
export type BackupRules = Readonly<Record<string, BackupRule>>;

/** Backups from which any moment can be restored are kept 35 days at most. */
export const mostContinuousDays = 35;

/** AWS keeps nothing in cold storage for less. */
const fewestColdDays = 90;

const hour = 3600;

/** What is backed up when, where the program does not say. */
export function defaultRules({ backup }: Pick<StageDefaults, "backup">): BackupRules {
  const daily = { schedule: "0 5 * * *", keepDays: backup.dailyDays };
  if (!backup.longTerm) return { daily };
  return {
    daily,
    weekly: { schedule: "0 5 * * 6", keepDays: 90 },
    monthly: { schedule: "0 5 1 * *", keepDays: 365, coldAfterDays: 30 },
  };
}

/** Refuses rules that AWS would refuse. */
export function checkRules(rules: BackupRules, refuse: Refuse): void {
  const names = Object.keys(rules);
  if (names.length === 0) refuse("rules is empty, expected at least one rule");
  for (const name of names) {
    if (!/^[A-Za-z0-9._-]{1,50}$/.test(name)) {
      refuse(
        `rules has ${JSON.stringify(name)}, expected 1 to 50 letters, digits, hyphens, underscores and dots`,
      );
    }
    const rule = rules[name];
    if (rule !== undefined) checkRule(`rules.${name}`, rule, refuse);
  }
}

function checkRule(where: string, rule: BackupRule, refuse: Refuse): void {
  checkSchedule(`${where}.schedule`, rule.schedule, refuse);
  checkDays(`${where}.keepDays`, rule.keepDays, refuse);
  const { coldAfterDays: cold, keepDays } = rule;
  if (cold === undefined) return;
  checkDays(`${where}.coldAfterDays`, cold, refuse);
  if (keepDays >= cold + fewestColdDays) return;
  refuse(
    `${where}.keepDays is ${String(keepDays)}, expected at least ${String(cold + fewestColdDays)}: what moves to cold storage after ${String(cold)} days stays there for 90`,
  );
}

/** Refuses days that AWS Backup does not count. */
export function checkDays(where: string, days: number | undefined, refuse: Refuse): void {
  if (days === undefined || (Number.isInteger(days) && days >= 1 && days <= 36_500)) return;
  refuse(`${where} is ${String(days)}, expected 1 to 36500`);
}

/** Refuses a schedule that is none, that AWS cannot express, or that comes up too often. */
export function checkSchedule(where: string, schedule: string, refuse: Refuse): void {
  const found = problemOf(schedule);
  if (found !== undefined) refuse(`${where} is ${JSON.stringify(schedule)}, expected ${found}`);
}

function problemOf(schedule: string): string | undefined {
  if (!isSchedule(schedule)) return 'five cron fields such as "0 5 * * *"';
  if (namesBothDays(schedule)) return "days of the month or days of the week, AWS takes no both";
  const { shortest } = scheduleGaps(schedule);
  if (shortest === Infinity) return "a day that comes up";
  return shortest < hour ? "at least an hour between two starts, as AWS Backup wants" : undefined;
}

/** Refuses rules by which more could be lost than the objective says, and names a schedule that would do. */
export function checkObjective(
  rpo: string,
  types: readonly BackupType[],
  continuous: readonly BackupType[],
  rules: BackupRules,
  refuse: Refuse,
): void {
  const wanted = secondsOf(rpo);
  if (wanted === undefined) {
    refuse(`rpo is ${JSON.stringify(rpo)}, expected a duration such as "24 hours"`);
    return;
  }
  const { name, gapSeconds } = mostFrequent(rules);
  for (const type of types) {
    const covered = continuous.includes(type) ? capabilitiesOf(type).continuousSeconds : undefined;
    const lost = Math.min(gapSeconds, covered ?? Infinity);
    if (lost <= wanted || lost === Infinity) continue;
    const by =
      covered === undefined
        ? `rules.${name} leaves ${formatDuration(gapSeconds)} between two backups of ${type}`
        : `a continuous backup of ${type} may lack the last ${formatDuration(covered)}`;
    refuse(`rpo is "${rpo}", but ${by}`, wayOut(type, wanted, covered !== undefined));
  }
}

function wayOut(type: BackupType, wanted: number, isContinuous: boolean): string {
  const ways = [];
  if (wanted >= hour) {
    ways.push(
      `rules: { frequent: { schedule: "${scheduleFor(wanted)}", keepDays: 35 } } beside the others`,
    );
  }
  const { continuousSeconds = Infinity } = capabilitiesOf(type);
  if (!isContinuous && continuousSeconds <= wanted) ways.push(`continuous: ["${type}"]`);
  return (
    ways.join(", or ") ||
    "a longer rpo: AWS Backup starts once an hour; replicas lose less than that"
  );
}

/** The least frequent schedule of a simple form that leaves no more time between two starts. */
function scheduleFor(seconds: number): string {
  if (seconds >= 7 * 24 * hour) return "0 5 * * 6";
  if (seconds >= 24 * hour) return "0 5 * * *";
  const hours = [12, 8, 6, 4, 3, 2].find((it) => it * hour <= seconds);
  return hours === undefined ? "0 * * * *" : `0 */${String(hours)} * * *`;
}

function secondsOf(duration: string): number | undefined {
  try {
    return durationSeconds(duration);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
