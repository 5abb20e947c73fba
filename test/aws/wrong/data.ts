import * as aws from "../../../lib/aws";
import { type Component, component } from "./component";
import { named, whole, word } from "./values";

const schedules = ["daily", "0 5 * *", "60 5 * * *", "0 5 1 * 1", "*/5 * * * *", "0 0 30 2 *"];

export const data: readonly Component[] = [
  component(
    "Database",
    (name, args: Omit<aws.DatabaseArgs, "environment">, { environment }) =>
      new aws.Database(name, { environment, ...args }),
    {
      right: { vpcId: "vpc-1", subnetIds: ["subnet-a"], engine: "postgres", version: "17" },
      wrong: {
        engine: word("mysql"),
        version: ["latest", "v17", "", "17.4.1.1"],
        clients: named({ securityGroupId: "sg-1" }, "my web", "ü", ""),
        "clients.office": ["10.0.0.0", "0.0.0.0/0", "::/0"].map((network) => ({
          office: { network },
        })),
        instanceClass: ["t4g.medium", "db.medium", "large", ""],
        databaseName: ["my-shop", "1st", "", "a".repeat(64)],
        username: ["a-user", "1st", "", "a".repeat(17), "admin"],
        passwordKeeper: word("component"),
        readReplicas: whole(0, 15),
        recoveryDays: whole(1, 35),
        recovery: word("rds"),
        backupWindow: ["02:00", "02:00-02:10", "25:00-26:00", ""],
        maintenanceWindow: ["sunday", "sun:09:00-sun:09:10", "sun:09:00-mon:10:00", ""],
        parameters: named("0", "rds.force_ssl"),
        "restore.from": ["1st", "a b", ""],
      },
      alone: ["engine"],
      pairs: [
        ["storage.start", { storage: { start: 19, most: 100 } }],
        ["storage.most", { storage: { start: 100, most: 109 } }],
        ["storage.most", { storage: { start: 100, most: 65_537 } }],
        ["rotation.days", { rotation: { lambdaArn: "arn", days: 0 } }],
        ["rotation.days", { rotation: { lambdaArn: "arn", days: 1001 } }],
        ["restore.at", { restore: { from: "db-1", at: "yesterday" } }],
        ["passwordKeeper", { passwordKeeper: "rds", readReplicas: 1 }],
        [
          "rotation",
          { passwordKeeper: "rds", readReplicas: 0, rotation: { lambdaArn: "a", days: 1 } },
        ],
        ["backupWindow", { backupWindow: "09:00-09:30" }],
        ["readReplicas", { upgradeFrom: "16" }],
        ...["17", "18", "16.3", "old"].map(
          (upgradeFrom) => ["upgradeFrom", { upgradeFrom, readReplicas: 0 }] as const,
        ),
        ["vpcId", { vpcId: undefined }],
      ],
    },
  ),
  component(
    "Secrets",
    (name, args: Omit<aws.SecretsArgs, "environment">, { environment }) =>
      new aws.Secrets(name, { environment, ...args }),
    {
      right: { secrets: { key: {} } },
      wrong: {
        secrets: named({}, "a b", "ü", "", "a".repeat(213)),
        parameters: named({}, "a/b", "", "a".repeat(213)),
        "secrets.key.description": [{ key: { description: "x".repeat(2049) } }],
        "secrets.key.value": ["", "x".repeat(65_537)].map((value) => ({ key: { value } })),
        "parameters.key.description": [{ key: { description: "x".repeat(1025) } }],
        "parameters.key.value": ["", "x".repeat(4097)].map((value) => ({ key: { value } })),
        recoveryDays: [-1, 1, 6, 31, 7.5, NaN],
      },
      alone: ["secrets.key.value", "parameters.key.value"],
      pairs: [["declares nothing", { secrets: {} }]],
    },
  ),
  component(
    "Backups",
    (name, args: Omit<aws.BackupsArgs, "environment">, { environment }) =>
      new aws.Backups(name, { environment, ...args }),
    {
      right: { types: ["RDS"], copy: false, lock: false },
      wrong: {
        types: [[], ["Floppy"], ["RDS", "RDS"]],
        rules: [{}, ...named({ schedule: "0 5 * * *", keepDays: 7 }, "a b", "", "a".repeat(51))],
        "rules.daily.schedule": schedules.map((schedule) => ({ daily: { schedule, keepDays: 7 } })),
        "rules.daily.keepDays": whole(1, 36_500).map((keepDays) => ({
          daily: { schedule: "0 5 * * *", keepDays },
        })),
        continuous: [["S3"]],
        arns: [{ EFS: ["arn:aws:efs"] }],
        rpo: ["soon", "1 hour", "", "-1 hours"],
        "restoreTests.schedule": schedules.slice(0, 3),
        "restoreTests.validationHours": whole(1, 168),
      },
      alone: ["rules.daily.keepDays"],
      pairs: [
        [
          "rules.daily.keepDays",
          { rules: { daily: { schedule: "0 5 * * *", keepDays: 99, coldAfterDays: 30 } } },
        ],
        ["copy", { copy: undefined }],
        ["continuous", { types: ["EBS"], continuous: ["EBS"] }],
        ["lock.mode", { lock: { mode: "strict", graceDays: 3 } }],
        ["lock.graceDays", { lock: { mode: "compliance", graceDays: 2 } }],
        ["lock.graceDays", { lock: { mode: "compliance", graceDays: 36_501 } }],
        ["lock.minDays", { lock: { mode: "governance", minDays: 0 } }],
        ["keepDays", { lock: { mode: "governance", maxDays: 300 } }],
      ],
    },
  ),
];
