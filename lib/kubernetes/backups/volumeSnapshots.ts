import type { CronJob } from "@pulumi/kubernetes/batch/v1/cronJob";
import type * as pulumi from "@pulumi/pulumi";
import { labelNames } from "../../model";
import { type Labels, stackLabels } from "../labels";
import { apiJob, jobSelector } from "./apiJob";
import { volumeSnapshotsScript } from "./volumeSnapshotsScript";
import {
  snapshotRules,
  type VolumeSnapshotsSpec,
  volumeSnapshotsVariables,
} from "./volumeSnapshotsSpec";

/** What snapshots of volumes work with. */
export interface VolumeSnapshotsParts {
  readonly parent: pulumi.Resource;
  readonly namespace: pulumi.Output<string>;
  readonly also: readonly string[];
  readonly labels: Labels;
}

/** Takes snapshots of volumes regularly, and removes those that are past their time. */
export function volumeSnapshots(
  name: string,
  spec: VolumeSnapshotsSpec,
  { parent, namespace, also, labels }: VolumeSnapshotsParts,
): CronJob {
  const own = `${name}-snapshots`;
  const { [labelNames.project]: project = "", [labelNames.stack]: stack = "" } = stackLabels();
  const selector = {
    [labelNames.project]: project,
    [labelNames.stack]: stack,
    ...jobSelector(own),
  };
  const variables = namespace.apply((known) =>
    volumeSnapshotsVariables(spec, { namespace: known, also, labels, selector }),
  );
  return apiJob(own, spec, {
    parent,
    namespace,
    labels,
    script: volumeSnapshotsScript,
    variables,
    rights: [
      { end: "claims", namespace, rules: snapshotRules() },
      ...also.map((other) => ({
        end: `claims-${other}`,
        namespace: other,
        rules: snapshotRules(),
      })),
    ],
  });
}
