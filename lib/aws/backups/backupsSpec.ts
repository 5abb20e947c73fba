import { type ArgumentChecks, argumentChecks } from "../../component/argumentChecks";
import { mostFrequent } from "../../component/mostFrequent";
import { type Stage, stageDefaults } from "../../model";
import {
  type BackupRules,
  checkDays,
  checkObjective,
  checkRules,
  checkSchedule,
  defaultRules,
  mostContinuousDays,
} from "./backupRules";
import { awsSchedule } from "./backupSchedule";
import { type BackupType, backupTypes, capabilitiesOf } from "./backupType";
import type { BackupsArgs } from "./backupsArgs";
import { checkAutoName } from "../naming";
import { type LockSpec, lockSpec } from "./vaultLock";
import { choice } from "../../model/wording";

/** What backups are, with every default filled in. */
export interface BackupsSpec {
  readonly types: readonly BackupType[];
  /** Whether the vault can be deleted together with what is in it. */
  readonly forceDestroy: boolean;
  readonly lock?: LockSpec;
  /** Rules by the kind of resource. */
  readonly plans: Readonly<Partial<Record<BackupType, readonly RuleSpec[]>>>;
  readonly restoreTests?: RestoreTestSpec;
}

/** A rule, as AWS takes it. */
export interface RuleSpec {
  readonly ruleName: string;
  readonly schedule: string;
  readonly enableContinuousBackup: boolean;
  readonly lifecycle: Lifecycle;
  /** What becomes of copies; absent where there are none. */
  readonly copy?: { readonly deleteAfter: number };
}

interface Lifecycle {
  readonly deleteAfter: number;
  readonly coldStorageAfter?: number;
  readonly optInToArchiveForSupportedResources?: boolean;
}

/** How restores are tried. */
export interface RestoreTestSpec {
  readonly schedule: string;
  readonly validationHours: number;
  /** Days in which there is at least one backup. */
  readonly windowDays: number;
  readonly recoveryPointTypes: readonly ("CONTINUOUS" | "SNAPSHOT")[];
}

type Decided = Omit<BackupsArgs, "environment" | "topicArn" | "reports">;

/**
 * Decides what backups are.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function backupsSpec(name: string, stage: Stage, args: Decided): BackupsSpec {
  const checks = argumentChecks(`Backups "${name}"`);
  const defaults = stageDefaults[stage];
  const rules = args.rules ?? defaultRules(defaults);
  const continuous = args.continuous ?? args.types.filter((type) => type === "S3");
  checkAutoName(name, "vault", checks.refuse);
  checkTypes(args, continuous, checks);
  checkRules(rules, checks.refuse);
  checkContinuous(rules, continuous, args.continuous !== undefined, checks);
  if (args.rpo !== undefined) {
    const known = args.types.filter((type) => Object.hasOwn(backupTypes, type));
    checkObjective(args.rpo, known, continuous, rules, checks.refuse);
  }
  checkCopy(args, defaults.backup.copy, checks);
  const frequent = mostFrequent(rules);
  const copyDays = copyKeepDays(args, rules[frequent.name]?.keepDays);
  const lock = lockSpec(args.lock ?? defaults.deletionProtection, rules, copyDays, checks.refuse);
  const tests = args.restoreTests ?? defaults.backup.restoreTests;
  if (typeof tests === "object") checkTests(tests, checks);
  checks.end();
  const copies = copyDays === undefined ? undefined : { of: frequent.name, days: copyDays };
  return {
    types: args.types,
    forceDestroy: !defaults.deletionProtection,
    ...(lock === undefined ? {} : { lock }),
    plans: Object.fromEntries(
      args.types.map((type) => [type, planOf(type, rules, continuous, copies)]),
    ),
    ...(tests === false ? {} : { restoreTests: testSpec(tests, frequent.gapSeconds, continuous) }),
  };
}

function planOf(
  type: BackupType,
  rules: BackupRules,
  continuous: readonly BackupType[],
  copies: { readonly of: string; readonly days: number } | undefined,
): RuleSpec[] {
  const ongoing = continuous.includes(type) ? continuousRule(rules) : undefined;
  return Object.entries(rules).map(([ruleName, { schedule, keepDays, coldAfterDays }]) => {
    const { cold } = capabilitiesOf(type);
    const toCold = cold === "no" || coldAfterDays === undefined ? undefined : coldAfterDays;
    return {
      ruleName,
      schedule: awsSchedule(schedule),
      enableContinuousBackup: ruleName === ongoing,
      lifecycle: {
        deleteAfter: keepDays,
        ...(toCold === undefined ? {} : { coldStorageAfter: toCold }),
        ...(toCold === undefined || cold === "yes"
          ? {}
          : { optInToArchiveForSupportedResources: true }),
      },
      ...(ruleName === copies?.of ? { copy: { deleteAfter: copies.days } } : {}),
    };
  });
}

/** The rule to which continuous backups belong. */
function continuousRule(rules: BackupRules): string | undefined {
  return Object.entries(rules).find(
    ([, { keepDays, coldAfterDays }]) =>
      keepDays <= mostContinuousDays && coldAfterDays === undefined,
  )?.[0];
}

/** Days that a copy is kept: at most as many as its source. */
function copyKeepDays({ copy }: Decided, source = Infinity): number | undefined {
  if (copy === undefined || copy === false) return undefined;
  return copy.keepDays ?? Math.min(35, source);
}

function testSpec(
  tests: Exclude<Decided["restoreTests"], false | undefined>,
  gapSeconds: number,
  continuous: readonly BackupType[],
): RestoreTestSpec {
  const { schedule = "0 7 * * 0", validationHours = 24 } = tests === true ? {} : tests;
  const gapDays = Math.ceil(gapSeconds / 86_400);
  return {
    schedule: awsSchedule(schedule),
    validationHours,
    // One more than the time between two backups, for the hours that a backup may take.
    windowDays: Math.min(365, gapDays + 1),
    recoveryPointTypes: continuous.length > 0 ? ["CONTINUOUS", "SNAPSHOT"] : ["SNAPSHOT"],
  };
}

function checkTypes(
  { types, arns = {} }: Decided,
  continuous: readonly BackupType[],
  { refuse }: ArgumentChecks,
): void {
  const known = Object.keys(backupTypes);
  if (types.length === 0) refuse(`types is empty, expected some of ${choice(known)}`);
  for (const type of types) {
    if (known.includes(type)) continue;
    refuse(`types has ${JSON.stringify(type)}, expected ${choice(known)}`);
  }
  if (new Set(types).size < types.length) refuse("types names a kind twice, expected each once");
  for (const [list, given] of [
    ["continuous", continuous],
    ["arns", Object.keys(arns)],
  ] as const) {
    const other = given.filter((type) => !types.some((it) => it === type));
    for (const type of other) {
      refuse(`${list} has "${type}", expected one of types`, `add "${type}" to types`);
    }
  }
}

function checkContinuous(
  rules: BackupRules,
  continuous: readonly BackupType[],
  isAsked: boolean,
  { refuse }: ArgumentChecks,
): void {
  const able = Object.entries(backupTypes)
    .filter(([, type]) => "continuousSeconds" in type)
    .map(([name]) => name);
  for (const type of continuous) {
    if (able.includes(type)) continue;
    refuse(`continuous has "${type}", expected ${choice(able)}: AWS has none of others`);
  }
  if (!isAsked || continuous.length === 0 || continuousRule(rules) !== undefined) return;
  refuse(
    `continuous is asked for, but every rule keeps more than ${String(mostContinuousDays)} days or moves to cold storage`,
    'rules: { daily: { schedule: "0 5 * * *", keepDays: 35 } }',
  );
}

function checkCopy({ copy }: Decided, isWanted: boolean, { refuse }: ArgumentChecks): void {
  if (copy === undefined && isWanted) {
    refuse(
      "copy is missing, expected the provider of another region, as production wants",
      'copy: { provider: new aws.Provider("elsewhere", { region: "…" }) }, or copy: false',
    );
  }
  if (typeof copy === "object") checkDays("copy.keepDays", copy.keepDays, refuse);
}

function checkTests(
  tests: Exclude<Decided["restoreTests"], boolean | undefined>,
  { refuse, whole }: ArgumentChecks,
): void {
  if (tests.schedule !== undefined) checkSchedule("restoreTests.schedule", tests.schedule, refuse);
  whole("restoreTests.validationHours", tests.validationHours, 1, 168);
}
