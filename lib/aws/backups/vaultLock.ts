import type { Refuse } from "../../component/argumentChecks";
import { type BackupRules, checkDays } from "./backupRules";
import { checkOne } from "../../component/listChecks";
import type { VaultLock } from "./backupsArgs";

/** A lock, as AWS takes it: a time to change it makes it one that cannot be taken off afterwards. */
export interface LockSpec {
  readonly minRetentionDays: number;
  readonly maxRetentionDays: number;
  readonly changeableForDays?: number;
}

/** Decides how a vault is locked; undefined where it is not. A lock that a rule cannot keep is refused. */
export function lockSpec(
  asked: VaultLock | boolean,
  rules: BackupRules,
  copyDays: number | undefined,
  refuse: Refuse,
): LockSpec | undefined {
  if (asked === false) return undefined;
  const lock: VaultLock = asked === true ? { mode: "governance" } : asked;
  const kept = Object.entries(rules).map(([name, { keepDays }]): [string, number] => [
    `rules.${name}.keepDays`,
    keepDays,
  ]);
  if (copyDays !== undefined) kept.push(["copy.keepDays", copyDays]);
  const days = kept.map(([, it]) => it);
  const minRetentionDays = lock.minDays ?? Math.min(7, ...days);
  const maxRetentionDays = lock.maxDays ?? Math.max(365, ...days);
  checkDays("lock.minDays", lock.minDays, refuse);
  checkDays("lock.maxDays", lock.maxDays, refuse);
  for (const [where, value] of kept) {
    if (value >= minRetentionDays && value <= maxRetentionDays) continue;
    refuse(
      `${where} is ${String(value)}, expected ${String(minRetentionDays)} to ${String(maxRetentionDays)}, as the lock wants`,
    );
  }
  if (lock.mode === "governance") return { minRetentionDays, maxRetentionDays };
  // A word that is none of the two must not lock for ever.
  checkOne("lock.mode", lock.mode, ["governance", "compliance"], refuse);
  const { graceDays } = lock;
  if (!Number.isInteger(graceDays) || graceDays < 3 || graceDays > 36_500) {
    refuse(`lock.graceDays is ${String(graceDays)}, expected 3 to 36500`);
  }
  return { minRetentionDays, maxRetentionDays, changeableForDays: graceDays };
}
