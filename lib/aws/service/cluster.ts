import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { ConfigError, own } from "../../model";
import type { ProviderCapacity } from "../capacity/capacity";
import { clusterCapacity } from "../capacity/clusterCapacity";
import type { ClusterArgs } from "./clusterArgs";
import { clusterSpec } from "./clusterSpec";

/** A cluster as services need to know it: a `Cluster`, or one that was there before. */
export interface ClusterReference {
  readonly clusterArn: pulumi.Input<string>;
  readonly clusterName: pulumi.Input<string>;
}

/**
 * A cluster on Fargate, without machines to look after, unless it is given `instances`.
 *
 * @example
 * ```ts
 * const cluster = new Cluster("shop", {
 *   environment,
 *   instances: { general: { network, max: 6 } },
 * });
 * const capacity = cluster.capacity("general");
 * ```
 */
export class Cluster extends pulumi.ComponentResource implements ClusterReference {
  public readonly clusterArn: pulumi.Output<string>;
  public readonly clusterName: pulumi.Output<string>;
  readonly #capacity: (group: string) => ProviderCapacity;

  constructor(name: string, args: ClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:Cluster", name, {}, opts);
    const { environment, insights = "enabled", providers = [] } = args;
    const machines = checked(this, () => clusterSpec(name, args));
    const cluster = new ecs.Cluster(
      `${name}-cluster`,
      {
        settings: [{ name: "containerInsights", value: insights }],
        // What people type into a container is encrypted on its way.
        configuration: { executeCommandConfiguration: { kmsKeyId: environment.keyArn } },
        tags: environment.tags,
      },
      { parent: this },
    );
    this.clusterArn = cluster.arn;
    this.clusterName = cluster.name;

    const { clusterName } = this;
    const usable = { environment, clusterName, machines, providers };
    const made = clusterCapacity(name, usable, { parent: this });
    this.#capacity = (group) => own(made, group) ?? unknownInstances(name, group, made);
    this.registerOutputs({ clusterName });
  }

  /**
   * Machines of the cluster, for the `capacity` of a service.
   *
   * @throws pulumi.ResourceError when the cluster has no machines of that name
   */
  capacity(group: string): ProviderCapacity {
    return checked(this, () => this.#capacity(group));
  }
}

function unknownInstances(cluster: string, group: string, made: object): never {
  const known = Object.keys(made).join(" or ");
  throw new ConfigError(
    `Cluster "${cluster}"`,
    `has no instances ${JSON.stringify(group)} that a service asks for, expected ${known || "some, and it has none"}`,
    `instances: { ${group}: { network } }`,
  );
}
