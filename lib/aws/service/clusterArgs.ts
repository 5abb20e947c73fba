import type * as pulumi from "@pulumi/pulumi";
import type { InstancesArgs } from "../capacity/instancesArgs";
import type { Environment } from "../environment";

/** Arguments of a `Cluster`. */
export interface ClusterArgs {
  readonly environment: Environment;

  /**
   * Whether CloudWatch measures each task and container, or only services.
   *
   * @default enabled - what alarms of services need; `enhanced` costs more
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContainerInsights.html
   */
  readonly insights?: "enabled" | "enhanced" | "disabled";

  /**
   * Machines of the cluster's own, by name. A service runs there with `capacity: cluster.capacity("<name>")`.
   *
   * @default none - Fargate needs none
   */
  readonly instances?: Readonly<Record<string, InstancesArgs>>;

  /**
   * Names of capacity providers that were there before, and that services of this cluster are to use.
   *
   * @default none - Fargate, its spare capacity and `instances` are always there
   */
  readonly providers?: readonly pulumi.Input<string>[];
}
