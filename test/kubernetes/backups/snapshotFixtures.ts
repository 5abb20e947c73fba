import { argumentChecks } from "../../../lib/component/argumentChecks";
import type { VolumeSnapshots } from "../../../lib/kubernetes";
import {
  type VolumeSnapshotsPlace,
  volumeSnapshotsSpec,
} from "../../../lib/kubernetes/backups/volumeSnapshotsSpec";
import { image } from "./restoreFixtures";

/** Decides about snapshots that nothing is wrong with. */
export function snapshotsSpec(args: Partial<VolumeSnapshots> = {}) {
  const checks = argumentChecks('Backups "shop"');
  const spec = volumeSnapshotsSpec({ image, ...args }, snapshotsPlace.also, checks);
  checks.end();
  return spec;
}

/** Namespaces whose claims have snapshots. */
export const snapshotsPlace: VolumeSnapshotsPlace = {
  namespace: "shop",
  also: ["data"],
  labels: { team: "storefront" },
  selector: {
    "crossfade.project": "shop",
    "crossfade.stack": "prod",
    "crossfade.job": "shop-snapshots",
  },
};
