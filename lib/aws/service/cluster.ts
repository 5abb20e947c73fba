import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../environment";

/** A cluster as services need to know it: a `Cluster`, or one that was there before. */
export interface ClusterReference {
  readonly clusterArn: pulumi.Input<string>;
  readonly clusterName: pulumi.Input<string>;
}

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
}

/**
 * A cluster on Fargate: no machines to look after.
 *
 * @example
 * ```ts
 * const cluster = new Cluster("shop", { environment });
 * ```
 */
export class Cluster extends pulumi.ComponentResource implements ClusterReference {
  public readonly clusterArn: pulumi.Output<string>;
  public readonly clusterName: pulumi.Output<string>;

  constructor(name: string, args: ClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:Cluster", name, {}, opts);
    const { environment, insights = "enabled" } = args;
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
    this.registerOutputs({ clusterName: this.clusterName });
  }
}
