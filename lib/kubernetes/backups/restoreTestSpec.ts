import type { ArgumentChecks } from "../../component/argumentChecks";
import { mostFrequent } from "../../component/mostFrequent";
import { isSchedule, scheduleGaps } from "../../model";
import { apiJobSpec, type ApiJobSpec, checkApiJob, checkPinned, nobody } from "./apiJobSpec";
import type { BackupRule, BackupVolumes } from "./backupsArgs";
import type { RestoreCheck, RestoreTests } from "./restoreTestsArgs";

/** How restores are tried, with every default filled in. */
export interface RestoreTestSpec extends ApiJobSpec {
  /** Name of the rule whose newest backup is restored. */
  readonly rule: string;
  /** Seconds in which there is at least one backup. */
  readonly windowSeconds: number;
  /** Kinds that are restored, as Velero calls them. */
  readonly kinds: readonly string[];
  readonly check: Required<RestoreCheck>;
}

const daySeconds = 86_400;

const snapshotKinds = ["volumesnapshots", "volumesnapshotcontents"].map(
  (kind) => `${kind}.snapshot.storage.k8s.io`,
);

/** What `pulumi up` could not make again. What would run is never restored: it would do its work a second time. */
const kindsByVolumes: Readonly<Partial<Record<BackupVolumes, readonly string[]>>> = {
  move: ["secrets", "persistentvolumeclaims"],
  // Some versions of Velero restore nothing of these unasked.
  snapshot: ["secrets", "persistentvolumeclaims", ...snapshotKinds],
  none: ["secrets"],
};

/** A file system has this folder from the beginning. */
const hasContent =
  'ls -A /restored | grep -qvx lost+found || { echo "nothing is in the volume of claim $CLAIM"; exit 1; }';

/**
 * Decides how restores are tried, and refuses what could not be.
 *
 * @param rules - those whose backups may be restored
 */
export function restoreTestSpec(
  args: RestoreTests,
  rules: Readonly<Record<string, BackupRule>>,
  volumes: BackupVolumes,
  checks: ArgumentChecks,
): RestoreTestSpec {
  checkTests(args, rules, volumes, checks);
  const rule = args.rule ?? mostFrequent(rules).name;
  const { schedule = "" } = rules[rule] ?? {};
  const {
    command = ["sh", "-c", hasContent],
    image = args.image,
    user = nobody,
  } = args.check ?? {};
  return {
    ...apiJobSpec(args, args.schedule ?? "0 7 * * 0"),
    rule,
    // One day more than the time between two backups, for the hours that a backup may take.
    windowSeconds: (isSchedule(schedule) ? scheduleGaps(schedule).longest : 0) + daySeconds,
    kinds: kindsByVolumes[volumes] ?? [],
    check: { command, image, user },
  };
}

function checkTests(
  args: RestoreTests,
  rules: Readonly<Record<string, BackupRule>>,
  volumes: BackupVolumes,
  checks: ArgumentChecks,
): void {
  const { refuse, whole } = checks;
  checkApiJob("restoreTests", args, checks);
  const { rule, check } = args;
  if (rule !== undefined && !Object.hasOwn(rules, rule)) {
    const known = Object.keys(rules).join(", ");
    refuse(`restoreTests.rule is ${JSON.stringify(rule)}, expected one of rules: ${known}`);
  }
  if (volumes === "files") {
    refuse(
      'restoreTests is given with volumes "files", expected "move" or "snapshot": Velero copies files back through the pods that use them, which would do their work a second time',
      "restoreTests: false",
    );
  }
  if (check === undefined) return;
  if (check.image !== undefined) checkPinned("restoreTests.check.image", check.image, refuse);
  if (check.command.length === 0) {
    refuse("restoreTests.check.command is empty, expected what is run for each claim");
  }
  whole("restoreTests.check.user", check.user, 1, 2_147_483_647);
}
