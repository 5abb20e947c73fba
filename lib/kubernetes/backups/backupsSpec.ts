import { argumentChecks, type ArgumentChecks } from "../../component/argumentChecks";
import { checkOne, refuseTwins } from "../../component/listChecks";
import type { StageDefaults } from "../../model";
import { checkLabelForms, checkLabels, type Labels } from "../labels";
import { checkRunbooks } from "../monitoring/alertRule";
import { checkName } from "../naming";
import { checkSchedule } from "./backupSchedule";
import type { BackupRule, BackupsArgs, BackupVolumes } from "./backupsArgs";
import { type RestoreTestSpec, restoreTestSpec } from "./restoreTestSpec";
import { type VolumeSnapshotsSpec, volumeSnapshotsSpec } from "./volumeSnapshotsSpec";

/** API of Velero. */
export const veleroApi = "velero.io/v1";

/** The part of Velero's `Schedule` that is used here. */
export interface VeleroScheduleSpec {
  readonly schedule: string;
  readonly useOwnerReferencesInBackup: false;
  readonly template: {
    readonly includedNamespaces: readonly string[];
    readonly ttl: string;
    readonly snapshotVolumes: boolean;
    readonly snapshotMoveData: boolean;
    readonly defaultVolumesToFsBackup: boolean;
    readonly storageLocation?: string;
    readonly metadata: { readonly labels: Labels };
  };
}

/** What is backed up when, with every default filled in, but for the name of the namespace. */
export interface BackupsSpec {
  readonly rules: Readonly<Record<string, BackupRule>>;
  readonly volumes: BackupVolumes;
  /** Absent where restores are not tried. */
  readonly restoreTest?: RestoreTestSpec;
  /** Absent where no snapshots are taken beside the backups. */
  readonly snapshots?: VolumeSnapshotsSpec;
}

/** Arguments that decide about backups. */
export type BackupsWish = Omit<BackupsArgs, "namespace">;

/**
 * Decides what is backed up when.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function backupsSpec(
  name: string,
  args: BackupsWish,
  { backup }: Pick<StageDefaults, "backup">,
): BackupsSpec {
  const checks = argumentChecks(`Backups "${name}"`);
  const rules = args.rules ?? defaultRules(backup);
  const volumes = args.volumes ?? (backup.longTerm ? "move" : "snapshot");
  checkBackups(name, args, rules, checks);
  const { restoreTests, snapshots, also = [] } = args;
  if (restoreTests === undefined && backup.restoreTests) {
    checks.refuse(
      "restoreTests is missing, expected an image with kubectl, as production wants",
      'restoreTests: { image: "registry.example.com/kubectl@sha256:…" }, or restoreTests: false',
    );
  }
  const isTested = restoreTests !== undefined && restoreTests !== false;
  const test = isTested ? restoreTestSpec(restoreTests, rules, volumes, checks) : undefined;
  if (args.alerts !== undefined) {
    checkRunbooks("alerts.runbooks", args.alerts.runbooks, checks.refuse);
    checkLabelForms("alerts.labels", args.alerts.labels ?? {}, checks.refuse);
  }
  const kept = snapshots === undefined ? undefined : volumeSnapshotsSpec(snapshots, also, checks);
  checks.end();
  return {
    rules,
    volumes,
    ...(test === undefined ? {} : { restoreTest: test }),
    ...(kept === undefined ? {} : { snapshots: kept }),
  };
}

function defaultRules({ dailyDays, longTerm }: StageDefaults["backup"]): BackupsSpec["rules"] {
  const daily = { schedule: "0 5 * * *", keepDays: dailyDays };
  if (!longTerm) return { daily };
  return {
    daily,
    weekly: { schedule: "0 5 * * 6", keepDays: 90 },
    monthly: { schedule: "0 5 1 * *", keepDays: 365 },
  };
}

/** A rule in the words of Velero. */
export function veleroSchedule(
  { schedule, keepDays }: BackupRule,
  volumes: BackupVolumes,
  { also = [], storageLocation }: BackupsWish,
  { namespace, labels }: { readonly namespace: string; readonly labels: Labels },
): VeleroScheduleSpec {
  return {
    schedule,
    // Otherwise a schedule that goes would take its backups along.
    useOwnerReferencesInBackup: false,
    template: {
      includedNamespaces: [namespace, ...also],
      ttl: `${String(keepDays * 24)}h0m0s`,
      snapshotVolumes: volumes === "snapshot" || volumes === "move",
      snapshotMoveData: volumes === "move",
      defaultVolumesToFsBackup: volumes === "files",
      ...(storageLocation === undefined ? {} : { storageLocation }),
      metadata: { labels },
    },
  };
}

function checkBackups(
  name: string,
  { also = [], volumes = "move", storageLocation, veleroNamespace, labels = {} }: BackupsWish,
  rules: BackupsSpec["rules"],
  { refuse, whole }: ArgumentChecks,
): void {
  checkName("its name", name, refuse);
  if (Object.keys(rules).length === 0) refuse("rules is empty, expected at least one rule");
  for (const [rule, { schedule, keepDays }] of Object.entries(rules)) {
    if (!/^[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])?$/.test(rule)) {
      refuse(
        `rules has ${JSON.stringify(rule)}, expected 1 to 20 lower-case letters, digits and hyphens`,
      );
    }
    checkSchedule(`rules.${rule}.schedule`, schedule, refuse);
    whole(`rules.${rule}.keepDays`, keepDays, 1, 3650);
  }
  for (const namespace of also) checkName("a namespace of also", namespace, refuse);
  refuseTwins("also", also, refuse);
  checkOne("volumes", volumes, ["snapshot", "move", "files", "none"], refuse);
  if (storageLocation !== undefined) checkName("storageLocation", storageLocation, refuse);
  if (veleroNamespace !== undefined) checkName("veleroNamespace", veleroNamespace, refuse);
  checkLabels(labels, refuse);
}
