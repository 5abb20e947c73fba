import { createHash } from "node:crypto";
import { argumentChecks } from "../../component/argumentChecks";
import { type Stage, stageDefaults } from "../../model";
import type { DatabaseArgs } from "./databaseArgs";
import { type DatabaseEngine, engineOf, majorOf } from "./databaseEngine";
import { checkDatabase } from "./databaseProblems";

/** What a database is, with every default filled in. */
export interface DatabaseSpec {
  readonly engine: DatabaseEngine;
  readonly port: number;
  /** Stands for everything whose change replaces the database, so that the new one can be made beside the old one. */
  readonly digest: string;
  /** The kind of parameter group that fits the version. */
  readonly family: string;
  readonly parameters: readonly Parameter[];
  readonly readReplicas: number;
  /** Whether RDS makes, keeps and turns over the master password. */
  readonly managesPassword: boolean;
  /** What the writer and the readers have in common, as AWS takes it. */
  readonly instance: {
    readonly instanceClass: string;
    readonly maxAllocatedStorage: number;
    readonly autoMinorVersionUpgrade: boolean;
    readonly maintenanceWindow: string;
    readonly applyImmediately: boolean;
    readonly enabledCloudwatchLogsExports: string[];
    readonly deletionProtection: boolean;
  };
  /** What only the writer has. */
  readonly writer: {
    readonly engine: DatabaseEngine;
    readonly engineVersion: string;
    readonly allowMajorVersionUpgrade: boolean;
    readonly allocatedStorage: number;
    readonly multiAz: boolean;
    readonly backupRetentionPeriod: number;
    readonly backupWindow: string;
    readonly skipFinalSnapshot: boolean;
    readonly deleteAutomatedBackups: boolean;
  };
  /** What it begins with, where it begins empty. */
  readonly first: { readonly dbName: string; readonly username: string };
  /** Arguments that somebody else changes. */
  readonly ignoreChanges: readonly string[];
}

/** A setting of the engine. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly applyMethod: "immediate" | "pending-reboot";
}

/** What is decided about; the rest only flows on. */
export type Decided = Omit<DatabaseArgs, "environment">;

/**
 * Decides what a database is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function databaseSpec(name: string, stage: Stage, args: Decided): DatabaseSpec {
  const checks = argumentChecks(`Database "${name}"`);
  const filled = withDefaults(stage, args);
  checkDatabase(name, filled, checks);
  checks.end();
  const { engine, version, upgradeFrom, storage, deletionProtection } = filled;
  const { port, logs } = engineOf(engine);
  const major = majorOf(engine, version) ?? version;
  return {
    engine,
    port,
    digest: digestOf(filled),
    family: `${engine}${major}`,
    parameters: parametersOf(filled),
    readReplicas: filled.readReplicas,
    managesPassword: filled.passwordKeeper === "rds",
    instance: {
      instanceClass: filled.instanceClass,
      maxAllocatedStorage: storage.most,
      autoMinorVersionUpgrade: version === major,
      maintenanceWindow: filled.maintenanceWindow,
      // The settings of the old version are deleted in the same run, so nothing may use them any more.
      applyImmediately: filled.applyImmediately || upgradeFrom !== undefined,
      enabledCloudwatchLogsExports: [...logs],
      deletionProtection,
    },
    writer: {
      engine,
      engineVersion: version,
      allowMajorVersionUpgrade: upgradeFrom !== undefined,
      allocatedStorage: storage.start,
      multiAz: filled.multiAz,
      backupRetentionPeriod: filled.recoveryDays,
      backupWindow: filled.backupWindow,
      skipFinalSnapshot: !deletionProtection,
      deleteAutomatedBackups: !deletionProtection,
    },
    first: { dbName: filled.databaseName, username: filled.username },
    ignoreChanges:
      filled.recovery === "aws-backup" ? ["backupRetentionPeriod", "backupWindow"] : [],
  };
}

/** Arguments with every default filled in. */
export type Filled = ReturnType<typeof withDefaults>;

function withDefaults(stage: Stage, args: Decided) {
  const { database, deletionProtection } = stageDefaults[stage];
  const readReplicas = args.readReplicas ?? database.readReplicas;
  return {
    ...args,
    clients: args.clients ?? {},
    instanceClass: args.instanceClass ?? "db.t4g.medium",
    storage: args.storage ?? { start: 20, most: 200 },
    databaseName: args.databaseName ?? "app",
    username: args.username ?? "dbadmin",
    multiAz: args.multiAz ?? database.multiAz,
    readReplicas,
    passwordKeeper: args.passwordKeeper ?? (readReplicas === 0 ? "rds" : "component"),
    recoveryDays: args.recoveryDays ?? database.recoveryDays,
    recovery: args.recovery ?? "rds",
    backupWindow: args.backupWindow ?? "02:00-02:30",
    maintenanceWindow: args.maintenanceWindow ?? "sun:09:00-sun:10:00",
    applyImmediately: args.applyImmediately ?? stage === "development",
    parameters: args.parameters ?? {},
    deletionProtection: args.deletionProtection ?? deletionProtection,
  };
}

function digestOf({ engine, databaseName, username, restore }: Filled): string {
  const replacing =
    restore === undefined
      ? [engine, databaseName, username]
      : [engine, restore.from, restore.at ?? "latest"];
  return createHash("sha256").update(JSON.stringify(replacing)).digest("hex").slice(0, 8);
}

function parametersOf({ engine, parameters }: Filled): Parameter[] {
  const { tls, settings } = engineOf(engine);
  const own = Object.entries({ ...settings, ...tls }).filter(
    ([name]) => !Object.hasOwn(parameters, name),
  );
  return [
    ...own.map(([name, value]) => ({ name, value, applyMethod: "immediate" as const })),
    // Some settings can only change with a restart, and AWS refuses to be told otherwise.
    ...Object.entries(parameters)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => ({ name, value, applyMethod: "pending-reboot" as const })),
  ];
}
