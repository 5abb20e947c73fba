import { describe, expect, it } from "vitest";
import type { BackupType } from "../../../lib/aws";
import { backupsSpec } from "../../../lib/aws/backups/backupsSpec";
import { backupTypes } from "../../../lib/aws/backups/backupType";
import { type Args, copy, refusals, spec } from "./backupFixtures";

describe("the rules of production", () => {
  it("are daily, weekly and monthly, the daily one copied", () => {
    expect(spec().plans.RDS).toEqual([
      {
        ruleName: "daily",
        schedule: "cron(0 5 * * ? *)",
        enableContinuousBackup: false,
        lifecycle: { deleteAfter: 35 },
        copy: { deleteAfter: 35 },
      },
      {
        ruleName: "weekly",
        schedule: "cron(0 5 ? * SAT *)",
        enableContinuousBackup: false,
        lifecycle: { deleteAfter: 90 },
      },
      {
        ruleName: "monthly",
        schedule: "cron(0 5 1 * ? *)",
        enableContinuousBackup: false,
        lifecycle: { deleteAfter: 365 },
      },
    ]);
  });

  it.each([
    ["RDS", { deleteAfter: 365 }],
    ["Aurora", { deleteAfter: 365 }],
    ["S3", { deleteAfter: 365 }],
    ["DynamoDB", { deleteAfter: 365, coldStorageAfter: 30 }],
    ["EFS", { deleteAfter: 365, coldStorageAfter: 30 }],
    ["EBS", { deleteAfter: 365, coldStorageAfter: 30, optInToArchiveForSupportedResources: true }],
  ] as const)("move to cold storage what can be: %s", (type, lifecycle) => {
    expect(spec({ types: [type] }).plans[type]?.at(-1)?.lifecycle).toEqual(lifecycle);
  });

  it("are continuous for buckets, in the rule that keeps 35 days", () => {
    const { plans } = spec({ types: ["RDS", "S3"] });
    expect(plans.S3?.map((rule) => rule.enableContinuousBackup)).toEqual([true, false, false]);
    expect(plans.RDS?.some((rule) => rule.enableContinuousBackup)).toBe(false);
  });

  it("lock the vault, test restores on Sundays and destroy nothing", () => {
    expect(spec({ types: ["RDS", "S3"] })).toMatchObject({
      forceDestroy: false,
      lock: { minRetentionDays: 7, maxRetentionDays: 365 },
      restoreTests: {
        schedule: "cron(0 7 ? * SUN *)",
        validationHours: 24,
        windowDays: 2,
        recoveryPointTypes: ["CONTINUOUS", "SNAPSHOT"],
      },
    });
  });
});

describe("the rules of other stages", () => {
  it("are as long in staging, without copies and tests", () => {
    const staging = backupsSpec("shop", "staging", { types: ["RDS"] });
    expect(staging.plans.RDS?.map(({ ruleName }) => ruleName)).toEqual([
      "daily",
      "weekly",
      "monthly",
    ]);
    expect(staging.plans.RDS?.some((rule) => rule.copy !== undefined)).toBe(false);
    expect(staging.restoreTests).toBeUndefined();
    expect(staging.lock).toEqual({ minRetentionDays: 7, maxRetentionDays: 365 });
  });

  it("are one week in development, which can be thrown away", () => {
    expect(backupsSpec("shop", "development", { types: ["RDS"] })).toEqual({
      types: ["RDS"],
      forceDestroy: true,
      plans: {
        RDS: [
          {
            ruleName: "daily",
            schedule: "cron(0 5 * * ? *)",
            enableContinuousBackup: false,
            lifecycle: { deleteAfter: 7 },
          },
        ],
      },
    });
  });
});

describe("arguments", () => {
  it("choose other rules, of which the most frequent is copied for as long as it is kept", () => {
    const rules = {
      nightly: { schedule: "0 1 * * *", keepDays: 60 },
      hourly: { schedule: "0 * * * *", keepDays: 10 },
    };
    const { plans, lock, restoreTests } = spec({ rules });
    expect(plans.RDS?.map((rule) => rule.copy)).toEqual([undefined, { deleteAfter: 10 }]);
    expect(lock).toEqual({ minRetentionDays: 7, maxRetentionDays: 365 });
    expect(restoreTests?.windowDays).toBe(2);
  });

  it("ask for a lock that nobody can take off", () => {
    const lock = { mode: "compliance", graceDays: 14, minDays: 30, maxDays: 400 } as const;
    expect(spec({ lock }).lock).toEqual({
      minRetentionDays: 30,
      maxRetentionDays: 400,
      changeableForDays: 14,
    });
    expect(spec({ lock: { mode: "compliance", graceDays: 3 } }, "development").lock).toEqual({
      minRetentionDays: 7,
      maxRetentionDays: 365,
      changeableForDays: 3,
    });
  });

  it("do without the lock, the copy and the tests", () => {
    const bare = spec({ lock: false, copy: false, restoreTests: false });
    expect(bare.lock).toBeUndefined();
    expect(bare.restoreTests).toBeUndefined();
    expect(bare.plans.RDS?.some((rule) => rule.copy !== undefined)).toBe(false);
  });

  it("hand the point-in-time recovery of databases to AWS Backup", () => {
    const { plans } = spec({ continuous: ["RDS"], rpo: "1 hour" });
    expect(plans.RDS?.map((rule) => rule.enableContinuousBackup)).toEqual([true, false, false]);
  });
});

describe("what is refused", () => {
  const rule = { schedule: "0 5 * * *", keepDays: 35 };

  it.each<[string, Partial<Args>, string]>([
    [
      "no kinds",
      { types: [] },
      'types is empty, expected some of "RDS", "Aurora", "DynamoDB", "EFS", "EBS" or "S3"',
    ],
    [
      "an unknown kind",
      { types: ["Redis" as BackupType] },
      'types has "Redis", expected "RDS", "Aurora", "DynamoDB", "EFS", "EBS" or "S3"',
    ],
    ["a kind twice", { types: ["RDS", "RDS"] }, "types names a kind twice, expected each once"],
    [
      "ARNs of another kind",
      { arns: { S3: [] } },
      'arns has "S3", expected one of types; try: add "S3" to types',
    ],
    [
      "a kind that is never continuous",
      { types: ["EFS"], continuous: ["EFS"] },
      'continuous has "EFS", expected "RDS", "Aurora" or "S3": AWS has none of others',
    ],
    [
      "continuous backups that no rule can keep",
      { continuous: ["RDS"], rules: { long: { ...rule, keepDays: 36 } } },
      'continuous is asked for, but every rule keeps more than 35 days or moves to cold storage; try: rules: { daily: { schedule: "0 5 * * *", keepDays: 35 } }',
    ],
    ["no rules", { rules: {}, lock: false }, "rules is empty, expected at least one rule"],
    [
      "a name that AWS does not take",
      { rules: { "every day": rule } },
      'rules has "every day", expected 1 to 50 letters, digits, hyphens, underscores and dots',
    ],
    [
      "what is no schedule",
      { rules: { daily: { ...rule, schedule: "daily" } } },
      'rules.daily.schedule is "daily", expected five cron fields such as "0 5 * * *"',
    ],
    [
      "both kinds of days",
      { rules: { daily: { ...rule, schedule: "0 5 1 * 1" } } },
      'rules.daily.schedule is "0 5 1 * 1", expected days of the month or days of the week, AWS takes no both',
    ],
    [
      "a day that never comes",
      { rules: { daily: { ...rule, schedule: "0 5 30 2 *" } } },
      'rules.daily.schedule is "0 5 30 2 *", expected a day that comes up',
    ],
    [
      "more than one start an hour",
      { rules: { daily: { ...rule, schedule: "*/30 * * * *" } } },
      'rules.daily.schedule is "*/30 * * * *", expected at least an hour between two starts, as AWS Backup wants',
    ],
    [
      "a retention of nothing",
      { rules: { daily: { ...rule, keepDays: 0 } }, lock: false },
      "rules.daily.keepDays is 0, expected 1 to 36500",
    ],
    [
      "less than 90 days of cold storage",
      { rules: { daily: { ...rule, keepDays: 100, coldAfterDays: 30 } } },
      "rules.daily.keepDays is 100, expected at least 120: what moves to cold storage after 30 days stays there for 90",
    ],
    [
      "a copy that is kept for nothing",
      { copy: { ...copy, keepDays: 0 }, lock: false },
      "copy.keepDays is 0, expected 1 to 36500",
    ],
    [
      "a rule that keeps less than the lock wants",
      { rules: { daily: rule }, lock: { mode: "governance", minDays: 40 }, copy: false },
      "rules.daily.keepDays is 35, expected 40 to 365, as the lock wants",
    ],
    [
      "a copy that keeps more than the lock allows",
      { copy: { ...copy, keepDays: 400 }, lock: { mode: "governance", maxDays: 365 } },
      "copy.keepDays is 400, expected 7 to 365, as the lock wants",
    ],
    [
      "less than three days to change a lock's mind",
      { lock: { mode: "compliance", graceDays: 2 } },
      "lock.graceDays is 2, expected 3 to 36500",
    ],
    [
      "a validation without an end",
      { restoreTests: { validationHours: 169 } },
      "restoreTests.validationHours is 169, expected 1 to 168",
    ],
    [
      "a test that never comes",
      { restoreTests: { schedule: "weekly" } },
      'restoreTests.schedule is "weekly", expected five cron fields such as "0 5 * * *"',
    ],
  ])("is %s", (_what, args, problem) => {
    expect(refusals(args)).toEqual([problem]);
  });

  it("is a production without a copy, unless it is said", () => {
    expect(() => backupsSpec("shop", "production", { types: ["RDS"] })).toThrow(
      'Backups "shop": copy is missing, expected the provider of another region, as production wants\n  try: copy: { provider: new aws.Provider("elsewhere", { region: "…" }) }, or copy: false',
    );
  });

  it("comes back together", () => {
    expect(refusals({ types: [], rules: {}, lock: false, rpo: "soon" })).toHaveLength(3);
  });

  it("is nothing that the table of kinds offers", () => {
    for (const type of Object.keys(backupTypes) as BackupType[]) {
      expect(refusals({ types: [type] })).toEqual([]);
    }
  });
});
