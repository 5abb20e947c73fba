import type * as pulumi from "@pulumi/pulumi";
import type { Peer } from "../peer";

/** Arguments of a job that asks the API of the cluster. */
export interface ApiJobArgs {
  /**
   * Image with `kubectl`, a shell and its usual commands, pinned by digest: `registry.example.com/kubectl@sha256:…`. Its
   * `kubectl` is at most one minor version away from the cluster's.
   */
  readonly image: string;

  /**
   * Names of Secrets with which the image is pulled, in the namespace of the job. Pods that look into restored volumes are
   * given the same names: a restore brings these Secrets where the backup of that namespace has them.
   *
   * @default none - the nodes of most clusters have rights of their own
   */
  readonly imagePullSecrets?: readonly pulumi.Input<string>[];

  /**
   * Number of the user that it runs as, from 1.
   *
   * @default 65532 - nobody's; images of kubectl often say root, or nothing
   */
  readonly user?: number;

  /**
   * Seconds after which a run has failed, 60 to 43200.
   *
   * @default 3600 - large volumes take long, and a run that hangs should not be in the way of the next one
   */
  readonly timeoutSeconds?: number;

  /**
   * Where the API of the cluster answers, on ports 443 and 6443.
   *
   * @default any address - only the cluster knows those of its control plane
   */
  readonly apiServer?: Peer;
}
