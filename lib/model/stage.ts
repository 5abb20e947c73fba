import { z } from "zod";

/** Accepts a stage. */
export const stageSchema = z.enum(["development", "staging", "production"]);

/** What an environment is for; it selects the defaults. */
export type Stage = z.infer<typeof stageSchema>;

/** What differs between stages when nobody says otherwise. */
export interface StageDefaults {
  /** Replicas of a color: what it starts with, and what it may grow to. */
  readonly replicas: { readonly min: number; readonly max: number };
  /** Floor of both colors of a scaled service while two releases are deployed. */
  readonly openFloor: "min" | "max";
  /** Percent of the replicas of a rolling service that are replaced at once. */
  readonly batchPercent: number;
  /** Days that logs are kept. */
  readonly logRetentionDays: number;
  /** Megabytes of log that one container keeps on the machine before it overwrites the oldest. */
  readonly logMegabytes: number;
  /** Whether what holds data refuses to be deleted. */
  readonly deletionProtection: boolean;
  /** Seconds that the idle color stays up after the bake time, as the way back. */
  readonly retireAfterSeconds: number;
  /** People who must approve a change. */
  readonly approvals: number;
  /** Whether people may open a shell in a running container. */
  readonly exec: boolean;
  /** Whether a preview address that users could reach must be protected. */
  readonly protectPreview: boolean;
  /** Seconds for which browsers are told not to come without encryption; 0 tells them nothing. */
  readonly strictTransportSeconds: number;
  /** Availability zones over which a network spreads. */
  readonly zones: number;
  /** Ways out of the private subnets of a network: none, one for all zones, one in each zone. */
  readonly nat: "none" | "one" | "each-zone";
  /** Databases: whether a second zone stands by, read replicas, days of which any moment can be restored. */
  readonly database: {
    readonly multiAz: boolean;
    readonly readReplicas: number;
    readonly recoveryDays: number;
  };
  /** Backups: days that daily ones are kept, whether there are weekly and monthly ones, copies elsewhere, tests. */
  readonly backup: {
    readonly dailyDays: number;
    readonly longTerm: boolean;
    readonly copy: boolean;
    readonly restoreTests: boolean;
  };
}

/** The one table of differences between stages. */
export const stageDefaults: Readonly<Record<Stage, StageDefaults>> = {
  development: {
    replicas: { min: 1, max: 2 },
    openFloor: "min",
    batchPercent: 100,
    logRetentionDays: 7,
    logMegabytes: 10,
    deletionProtection: false,
    retireAfterSeconds: 0,
    approvals: 0,
    exec: true,
    protectPreview: false,
    strictTransportSeconds: 0,
    zones: 2,
    nat: "one",
    database: { multiAz: false, readReplicas: 0, recoveryDays: 1 },
    backup: { dailyDays: 7, longTerm: false, copy: false, restoreTests: false },
  },
  staging: {
    replicas: { min: 2, max: 4 },
    openFloor: "max",
    batchPercent: 50,
    logRetentionDays: 30,
    logMegabytes: 30,
    deletionProtection: true,
    retireAfterSeconds: 3600,
    approvals: 0,
    exec: true,
    protectPreview: true,
    strictTransportSeconds: 0,
    zones: 2,
    nat: "one",
    database: { multiAz: true, readReplicas: 0, recoveryDays: 7 },
    backup: { dailyDays: 35, longTerm: true, copy: false, restoreTests: false },
  },
  production: {
    replicas: { min: 2, max: 10 },
    openFloor: "max",
    batchPercent: 25,
    logRetentionDays: 90,
    logMegabytes: 100,
    deletionProtection: true,
    retireAfterSeconds: 86_400,
    approvals: 1,
    exec: false,
    protectPreview: true,
    strictTransportSeconds: 86_400,
    zones: 3,
    nat: "each-zone",
    database: { multiAz: true, readReplicas: 1, recoveryDays: 35 },
    backup: { dailyDays: 35, longTerm: true, copy: true, restoreTests: true },
  },
};
