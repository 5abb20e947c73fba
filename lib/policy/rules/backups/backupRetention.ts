import { at, blocksIn, isAbsent, isOff, numberIn } from "../../reading/read";
import { kindOf, type PolicyResource } from "../../reading/resource";
import type { ResourceRule } from "../../rule";

/** Backups that are gone before somebody misses the data. */
export const backupRetention: ResourceRule = {
  name: "backup-retention",
  scope: "resource",
  description: "Backups are kept until somebody has noticed that data is missing.",
  severity: "high",
  remediation: "raise the days for which backups are kept",
  source:
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html",
  limits: {
    minimumDays: {
      description: "Days for which backups are kept, at least.",
      default: { development: 1, staging: 7, production: 7 },
      reason: "a mistake of Friday is found on Monday, and a week later at the latest",
    },
  },
  check: (resource, { limits, stage }) => {
    const minimum = limits["minimumDays"] ?? 0;
    return daysOf(resource, stage !== "development")
      .filter(({ days }) => days < minimum)
      .map(
        ({ where, days }) =>
          `${where} is ${String(days)} days, expected ${String(minimum)} or more`,
      );
  },
};

function daysOf(
  resource: PolicyResource,
  wantsRecovery: boolean,
): { where: string; days: number }[] {
  const { properties } = resource;
  const key = "backupRetentionPeriod";
  switch (kindOf(resource)) {
    case "aws:rds:Instance":
      // A copy, and a member of a cluster, have none of their own.
      if (!isAbsent(at(properties, "replicateSourceDb"))) return [];
      return period(at(properties, key), 0, key);
    case "aws:rds:Cluster":
    case "aws:docdb:Cluster":
    case "aws:neptune:Cluster":
      return period(at(properties, key), 1, key);
    case "aws:backup:Plan":
      return blocksIn(at(properties, "rules")).flatMap((rule) =>
        period(at(rule, "lifecycle", "deleteAfter"), Infinity, "lifecycle.deleteAfter"),
      );
    case "aws:dynamodb:Table":
      return wantsRecovery && isOff(at(properties, "pointInTimeRecovery", "enabled"))
        ? [{ where: "pointInTimeRecovery", days: 0 }]
        : [];
    default:
      return [];
  }
}

function period(value: ReturnType<typeof at>, usual: number, where: string) {
  const days = isAbsent(value) ? usual : numberIn(value);
  return days === undefined ? [] : [{ where, days }];
}
