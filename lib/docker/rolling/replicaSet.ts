import * as pulumi from "@pulumi/pulumi";
import type { Release } from "../../model";
import { DynamicResource } from "../dynamic";
import { ownerName, stackLabels } from "../naming";
import type { BackendWish } from "../provider/balancerAdmission";
import type { ReplicaSecrets, ReplicaTemplate } from "./replicaBody";

/** Arguments of a `ReplicaSet`. */
export interface ReplicaSetArgs {
  readonly service: string;

  /** Name of the containers without their number, and the name under which their networks find any of them. */
  readonly name: string;
  readonly release: Release;

  /** What Docker runs: an id of its own, or a name with a digest. */
  readonly image: pulumi.Input<string>;
  readonly replicas: number;

  /** Replicas that are replaced at once. */
  readonly batch: number;
  readonly template: pulumi.Input<ReplicaTemplate>;

  /** What nobody but the replicas may see; it is encrypted in the state. */
  readonly secrets: pulumi.Input<ReplicaSecrets>;

  /**
   * The balancer in front.
   *
   * @default none - nobody sends requests to it
   */
  readonly front?: { readonly balancer: string; readonly backend: BackendWish } | undefined;

  /** Seconds after which a new replica that is not ready is given up. */
  readonly readySeconds: number;

  /** Seconds that a replica without any health check must run before it counts as ready. */
  readonly steadySeconds: number;

  /** Seconds that a replica gets to answer what it has begun, after the last request was sent to it. */
  readonly drainSeconds: number;
}

/**
 * A set of equal replicas, as one resource: it replaces them in batches, takes back what does not become ready, and
 * repairs what it finds broken.
 *
 * @example
 * ```ts
 * new ReplicaSet("worker-replicas", {
 *   service: "worker",
 *   name: "shop-prod-worker",
 *   release: { version: "1.4.2", image: "sha256:…" },
 *   image: "sha256:…",
 *   replicas: 2,
 *   batch: 1,
 *   template: {
 *     environment: ["LEVEL=info"],
 *     networks: ["shop-prod-shop"],
 *     stopSeconds: 30,
 *     logMegabytes: 10,
 *     healthTimeoutSeconds: 2,
 *   },
 *   secrets: { environment: [], files: {} },
 *   readySeconds: 60,
 *   steadySeconds: 10,
 *   drainSeconds: 30,
 * });
 * ```
 */
export class ReplicaSet extends DynamicResource {
  declare public readonly release: pulumi.Output<Release>;

  /** The release before, which a rollback returns to. */
  declare public readonly previous: pulumi.Output<Release | undefined>;

  /** When the release was last changed, ISO 8601. */
  declare public readonly since: pulumi.Output<string>;

  constructor(name: string, args: ReplicaSetArgs, opts: pulumi.CustomResourceOptions = {}) {
    const props = {
      ...args,
      secrets: pulumi.secret(args.secrets),
      owner: ownerName(),
      stack: stackLabels(),
      since: undefined,
      previous: undefined,
    };
    super("replicaSet", name, props, opts);
  }
}
