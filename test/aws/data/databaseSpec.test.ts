import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Decided, databaseSpec } from "../../../lib/aws/data/databaseSpec";
import type { Stage } from "../../../lib/model";

const place = { vpcId: "vpc-1", subnetIds: ["subnet-a", "subnet-b"] };

function spec(args: Partial<Decided> = {}, stage: Stage = "production") {
  return databaseSpec("orders", stage, { ...place, engine: "postgres", version: "17", ...args });
}

describe("a database", () => {
  it("of production is protected, in two zones, with a reader and 35 days", () => {
    expect(spec()).toEqual({
      engine: "postgres",
      port: 5432,
      digest: "3d495f6b",
      family: "postgres17",
      parameters: [{ name: "rds.force_ssl", value: "1", applyMethod: "immediate" }],
      readReplicas: 1,
      managesPassword: false,
      instance: {
        instanceClass: "db.t4g.medium",
        maxAllocatedStorage: 200,
        autoMinorVersionUpgrade: true,
        maintenanceWindow: "sun:09:00-sun:10:00",
        applyImmediately: false,
        enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
        deletionProtection: true,
      },
      writer: {
        engine: "postgres",
        engineVersion: "17",
        allowMajorVersionUpgrade: false,
        allocatedStorage: 20,
        multiAz: true,
        backupRetentionPeriod: 35,
        backupWindow: "02:00-02:30",
        skipFinalSnapshot: false,
        deleteAutomatedBackups: false,
      },
      first: { dbName: "app", username: "dbadmin" },
      ignoreChanges: [],
    });
  });

  it.each<[Stage, object]>([
    [
      "development",
      {
        readReplicas: 0,
        managesPassword: true,
        instance: { deletionProtection: false, applyImmediately: true },
        writer: {
          multiAz: false,
          backupRetentionPeriod: 1,
          skipFinalSnapshot: true,
          deleteAutomatedBackups: true,
        },
      },
    ],
    [
      "staging",
      {
        readReplicas: 0,
        managesPassword: true,
        instance: { deletionProtection: true, applyImmediately: false },
        writer: {
          multiAz: true,
          backupRetentionPeriod: 7,
          skipFinalSnapshot: false,
          deleteAutomatedBackups: false,
        },
      },
    ],
  ])("of %s is what its stage says", (stage, expected) => {
    expect(spec({}, stage)).toMatchObject(expected);
  });

  it("of MySQL refuses connections without TLS as well, and writes slow queries to its log", () => {
    const mysql = spec({ engine: "mysql", version: "8.4" });
    expect(mysql).toMatchObject({
      port: 3306,
      family: "mysql8.4",
      instance: { enabledCloudwatchLogsExports: ["error", "slowquery"] },
    });
    expect(mysql.parameters).toEqual([
      { name: "slow_query_log", value: "1", applyMethod: "immediate" },
      { name: "log_output", value: "FILE", applyMethod: "immediate" },
      { name: "require_secure_transport", value: "1", applyMethod: "immediate" },
    ]);
  });

  it("stays at a minor version that the program names", () => {
    expect(spec({ version: "17.4" })).toMatchObject({
      family: "postgres17",
      instance: { autoMinorVersionUpgrade: false },
      writer: { engineVersion: "17.4" },
    });
    expect(spec({ engine: "mysql", version: "8.4.5" })).toMatchObject({
      family: "mysql8.4",
      instance: { autoMinorVersionUpgrade: false },
    });
  });

  it("is upgraded at once where that is asked for, since its old settings go", () => {
    const upgraded = spec({ upgradeFrom: "16", readReplicas: 0 });
    expect(upgraded.writer.allowMajorVersionUpgrade).toBe(true);
    expect(upgraded.instance.applyImmediately).toBe(true);
  });

  it("takes settings, which wait for a restart, and wins over no other than its own", () => {
    const parameters = { work_mem: "8192", log_min_duration_statement: "500" };
    expect(spec({ parameters }).parameters).toEqual([
      { name: "rds.force_ssl", value: "1", applyMethod: "immediate" },
      { name: "log_min_duration_statement", value: "500", applyMethod: "pending-reboot" },
      { name: "work_mem", value: "8192", applyMethod: "pending-reboot" },
    ]);
    const quiet = { slow_query_log: "0" };
    const names = spec({ engine: "mysql", version: "8.4", parameters: quiet }).parameters;
    expect(names.filter(({ name }) => name === "slow_query_log")).toEqual([
      { name: "slow_query_log", value: "0", applyMethod: "pending-reboot" },
    ]);
  });

  it("leaves its recovery to AWS Backup where that owns it", () => {
    expect(spec({ recovery: "aws-backup" }).ignoreChanges).toEqual([
      "backupRetentionPeriod",
      "backupWindow",
    ]);
  });

  it("has its password kept by RDS where there is no reader, or by the component where asked", () => {
    expect(spec({ readReplicas: 0 }).managesPassword).toBe(true);
    expect(spec({ readReplicas: 0, passwordKeeper: "component" }).managesPassword).toBe(false);
    expect(spec({ readReplicas: 2 }).managesPassword).toBe(false);
  });
});

describe("the digest of a database", () => {
  const at = "2026-03-01T11:59:00Z";

  it.each<[string, Partial<Decided>]>([
    ["the engine", { engine: "mysql", version: "8.4" }],
    ["the first database", { databaseName: "shop" }],
    ["the master user", { username: "owner" }],
    ["what it is made of", { restore: { from: "orders-1" } }],
  ])("changes with %s, which replaces it", (_what, args) => {
    expect(spec(args).digest).not.toBe(spec().digest);
  });

  it("differs between moments that are restored", () => {
    const from = "orders-1";
    expect(spec({ restore: { from } }).digest).not.toBe(spec({ restore: { from, at } }).digest);
  });

  it("stays through everything that changes in place", () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            version: fc.constantFrom("16", "17", "17.4"),
            instanceClass: fc.constantFrom("db.r7g.large", "db.m7g.xlarge"),
            storage: fc.constant({ start: 100, most: 1000 }),
            multiAz: fc.boolean(),
            readReplicas: fc.integer({ min: 0, max: 15 }),
            recoveryDays: fc.integer({ min: 1, max: 35 }),
            deletionProtection: fc.boolean(),
            parameters: fc.constant({ work_mem: "8192" }),
          },
          { requiredKeys: [] },
        ),
        fc.constantFrom<Stage>("development", "staging", "production"),
        (args, stage) => {
          expect(spec(args, stage).digest).toBe(spec().digest);
        },
      ),
    );
  });
});
