import { formatDuration, scheduleGaps } from "../../model";
import { alertRule, type AlertSpec } from "../monitoring/alertRule";
import type { RuleGroup } from "../monitoring/monitoringSpec";
import { jobDeadlineSeconds } from "./apiJobSpec";
import type { BackupsSpec } from "./backupsSpec";

/** Whose backups are watched, all of it known. */
export interface WatchedBackups {
  /** For example `shop/prod`. */
  readonly stack: string;
  readonly namespace: string;
  /** Name of the backups. */
  readonly name: string;
  /** Names of Velero's schedules by their rule. */
  readonly scheduleNames: Readonly<Record<string, string>>;
  /** Names of the jobs, where there are some. */
  readonly jobs: { readonly restoreTest?: string; readonly snapshots?: string };
  readonly runbooks: string;
}

const daySeconds = 86_400;

/** The alerts of backups in the words of Prometheus: each rule has backups, and the last run of each job was a good one. */
export function backupRuleGroups(spec: BackupsSpec, watched: WatchedBackups): RuleGroup[] {
  const { stack, namespace, name, runbooks } = watched;
  const subject = { stack, namespace, service: name, runbooks };
  const alerts = [...ageAlerts(spec, watched), ...jobAlerts(spec, watched)];
  return [{ name: `${name}-backups`, rules: alerts.map((it) => alertRule(it, subject)) }];
}

const common = { concern: "backups", tier: "warning" } as const;

/** A day more than the schedule leaves between two backups, for the hours that one may take. */
function ageAlerts({ rules }: BackupsSpec, { scheduleNames }: WatchedBackups): AlertSpec[] {
  return Object.entries(rules).map(([rule, { schedule }]) => {
    const limit = scheduleGaps(schedule).longest + daySeconds;
    const made = `max(velero_backup_last_successful_timestamp{schedule="${scheduleNames[rule] ?? ""}"})`;
    return {
      ...common,
      key: `backup-${rule}`,
      minutes: 15,
      expr: `time() - ${made} > ${String(limit)}`,
      problem: `no backup of the rule ${rule} was successful for ${formatDuration(limit)}`,
    };
  });
}

/** A failed Job stays for a while, so it is asked whether the last run that began was successful. */
function jobAlerts({ restoreTest, snapshots }: BackupsSpec, watched: WatchedBackups): AlertSpec[] {
  const { namespace, jobs } = watched;
  const told = [
    ["restore-test", restoreTest, jobs.restoreTest, "the last test of a restore failed"],
    ["snapshots", snapshots, jobs.snapshots, "the last run of snapshots failed"],
  ] as const;
  return told.flatMap(([key, job, cronjob, problem]): AlertSpec[] => {
    if (job === undefined || cronjob === undefined) return [];
    const last = (what: string) =>
      `max by (namespace, cronjob) (kube_cronjob_status_last_${what}_time{namespace="${namespace}",cronjob="${cronjob}"})`;
    const begun = `time() - ${last("schedule")} > ${String(jobDeadlineSeconds(job))}`;
    const expr = `(${begun}) unless (${last("successful")} >= ${last("schedule")})`;
    return [{ ...common, key, minutes: 5, expr, problem }];
  });
}
