import { describe, expect, it } from "vitest";
import {
  backupRuleGroups,
  type WatchedBackups,
} from "../../../lib/kubernetes/backups/backupAlerts";
import { restoreSpec, rules } from "./restoreFixtures";
import { snapshotsSpec } from "./snapshotFixtures";

const watched: WatchedBackups = {
  stack: "shop/prod",
  namespace: "shop-prod-shop",
  name: "shop",
  scheduleNames: { daily: "shop-prod-shop-daily", weekly: "shop-prod-shop-weekly" },
  jobs: { restoreTest: "shop-restore-test", snapshots: "shop-snapshots" },
  runbooks: "https://wiki.example.com/runbooks",
};

const backups = { rules, volumes: "move" } as const;

const alertsOf = (...args: Parameters<typeof backupRuleGroups>) =>
  backupRuleGroups(...args).flatMap((group) => group.rules);

describe("alerts of backups", () => {
  it("fire when a rule has had no backup for a day longer than its schedule leaves between two", () => {
    expect(backupRuleGroups(backups, watched)).toEqual([
      {
        name: "shop-backups",
        rules: [
          ["weekly", 8],
          ["daily", 2],
        ].map(([rule, days]) => ({
          alert: `shop-backup-${String(rule)}`,
          expr: `time() - max(velero_backup_last_successful_timestamp{schedule="shop-prod-shop-${String(rule)}"}) > ${String(Number(days) * 86_400)}`,
          for: "15m",
          labels: {
            namespace: "shop-prod-shop",
            service: "shop",
            concern: "backups",
            tier: "warning",
            severity: "warning",
          },
          annotations: {
            summary: `shop/prod shop: no backup of the rule ${String(rule)} was successful for ${String(days)} days`,
            runbook_url: "https://wiki.example.com/runbooks/backups",
          },
        })),
      },
    ]);
  });

  it("fire when the last run of a job was not successful once its time is over", () => {
    const spec = {
      ...backups,
      rules: {},
      restoreTest: restoreSpec(),
      snapshots: snapshotsSpec({ timeoutSeconds: 600 }),
    };
    const last = (what: string, job: string) =>
      `max by (namespace, cronjob) (kube_cronjob_status_last_${what}_time{namespace="shop-prod-shop",cronjob="${job}"})`;
    const expected = (job: string, seconds: number) =>
      `(time() - ${last("schedule", job)} > ${String(seconds)}) unless (${last("successful", job)} >= ${last("schedule", job)})`;
    expect(alertsOf(spec, watched)).toMatchObject([
      {
        alert: "shop-restore-test",
        expr: expected("shop-restore-test", 4500),
        annotations: { summary: "shop/prod shop: the last test of a restore failed" },
      },
      {
        alert: "shop-snapshots",
        expr: expected("shop-snapshots", 1500),
        annotations: { summary: "shop/prod shop: the last run of snapshots failed" },
      },
    ]);
  });

  it("are none about jobs that are not there", () => {
    expect(alertsOf({ ...backups, rules: {} }, { ...watched, jobs: {} })).toEqual([]);
  });
});
