import { Job } from "@pulumi/kubernetes/batch/v1/job";
import * as pulumi from "@pulumi/pulumi";
import { type Release, sameRelease } from "../../model";
import { inherited } from "../inherited";
import { jobLabel, labelValue, partLabels } from "../labels";
import type { Namespace } from "../namespace/namespace";
import { flowPolicy } from "../service/flowPolicy";
import { given } from "../service/given";
import { podAccount } from "../service/podAccount";
import type { PodArgs } from "../service/podArgs";
import { atOnce, timeouts } from "../timeouts";
import type { MigrationArgs } from "./migrationArgs";
import { migrationAnnotations } from "./migrationMemory";
import type { Migration } from "./migrations";
import { migrationJob, migrationName, type MigrationSpec, migrationSpec } from "./migrationSpec";

/** Arguments of a `MigrationJob`. */
export interface MigrationJobArgs {
  /** Where its objects live. */
  readonly namespace: Namespace;
  /** Name of the service that is migrated. */
  readonly service: string;
  /** What is run. */
  readonly migration: MigrationArgs;
  /** Whose release it is for, and which beginning. */
  readonly state: Migration;
  /** How the service runs, as far as the migration says nothing itself. */
  readonly pods: PodArgs;
  /** What it comes after. */
  readonly dependsOn: readonly pulumi.Resource[];
}

/**
 * A migration of a database for one release of a service, which makes it where it has a `migration`. The color that gets
 * the release is deployed when the migration has come to a good end. When it fails, the `up` fails with its last lines,
 * and traffic stays.
 *
 * It is run once for each release, and not in a rollback: the object stays as long as a color names the release, and
 * remembers that it is done. One that failed is begun anew by the next `up`.
 *
 * @example
 * ```ts
 * new BlueGreenService("web", {
 *   namespace,
 *   service: system.service("web"),
 *   gateway,
 *   port: 3000,
 *   migration: { command: ["migrate", "up"] },
 * });
 * ```
 */
export class MigrationJob extends pulumi.ComponentResource {
  public readonly job: Job;
  readonly #release: Release;

  constructor(name: string, args: MigrationJobArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:kubernetes:MigrationJob", name, {}, inherited(args.namespace, opts));
    const { release } = args.state;
    const spec = migrationSpec(args.migration, args.pods, release);
    this.job = job(name, spec, release, args, this);
    this.#release = release;
    this.registerOutputs({ name: this.job.metadata.name });
  }

  /** Whether a release needs it. */
  isFor(release: Release): boolean {
    return sameRelease(this.#release, release);
  }
}

/** Makes the migrations of a service that belong before its cutover, or after it. */
export function migrationJobs(
  name: string,
  migrations: readonly Migration[],
  args: Omit<MigrationJobArgs, "state">,
  parent: pulumi.Resource,
): MigrationJob[] {
  return migrations.map(
    (state) => new MigrationJob(migrationName(name, state.release), { ...args, state }, { parent }),
  );
}

function job(
  name: string,
  spec: MigrationSpec,
  release: Release,
  { namespace, service, state, dependsOn }: MigrationJobArgs,
  parent: pulumi.Resource,
): Job {
  const free = { parent, customTimeouts: atOnce };
  // What is done stays as it was: a change of arguments is for the next release.
  const opts = state.done ? { ...free, ignoreChanges: ["*"] } : free;
  const selector = { ...partLabels(service), [jobLabel]: labelValue(name) };
  const labels = { ...namespace.labels, ...selector };
  const metadata = { name, namespace: namespace.namespaceName, labels };
  const flows = flowPolicy({ selector, proxies: [], pods: spec.pod });
  const { serviceAccountName, policy } = podAccount(name, metadata, flows, opts);
  const owner = {
    name,
    metadata: { namespace: namespace.namespaceName, labels },
    opts,
    release: `${release.version} ${release.image}`,
  };
  const around = {
    name: "migration",
    image: spec.image,
    serviceAccountName,
    ...given(owner, spec.pod),
    imagePullSecrets: spec.pod.imagePullSecrets ?? [],
    selector,
  };
  return new Job(
    `${name}-job`,
    {
      metadata: { ...metadata, annotations: migrationAnnotations(release, state.attempt) },
      spec: migrationJob(spec, release, state.attempt, labels, around),
    },
    {
      ...opts,
      dependsOn: [policy, ...dependsOn],
      customTimeouts: timeouts(spec.waitSeconds),
    },
  );
}
