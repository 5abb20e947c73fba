import { argumentChecks } from "../../../lib/component/argumentChecks";
import type { RestoreTests } from "../../../lib/kubernetes";
import type { BackupVolumes } from "../../../lib/kubernetes/backups/backupsArgs";
import type { RestoreTestPlace } from "../../../lib/kubernetes/backups/restoreTestObjects";
import { restoreTestSpec } from "../../../lib/kubernetes/backups/restoreTestSpec";

/** An image with kubectl. */
export const image = `registry.example.com/kubectl@sha256:${"a".repeat(64)}`;

/** Rules whose backups are restored in tests. */
export const rules = {
  weekly: { schedule: "0 5 * * 6", keepDays: 90 },
  daily: { schedule: "0 5 * * *", keepDays: 35 },
};

/** Decides about a test of restores that nothing is wrong with. */
export function restoreSpec(args: Partial<RestoreTests> = {}, volumes: BackupVolumes = "move") {
  const checks = argumentChecks('Backups "shop"');
  const spec = restoreTestSpec({ image, ...args }, rules, volumes, checks);
  checks.end();
  return spec;
}

/** Where two namespaces are restored to. */
export const place: RestoreTestPlace = {
  name: "shop-prod-shop-restore-test",
  veleroNamespace: "velero",
  scheduleName: "shop-prod-shop-daily",
  targets: { "shop-prod-shop": "test", data: "test-data" },
  labels: { "crossfade.stack": "prod" },
  imagePullSecrets: [],
};
