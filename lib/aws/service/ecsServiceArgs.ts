import * as pulumi from "@pulumi/pulumi";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import type { TaskSpec } from "./taskSpec";

/** How long ECS may take. */
export function timeouts(seconds: number): pulumi.CustomTimeouts {
  const text = `${String(seconds)}s`;
  return { create: text, update: text };
}

/** A cluster of this program has to know its capacity before a service names it. */
export function clusterOf({ cluster }: Pick<BlueGreenServiceArgs, "cluster">): pulumi.Resource[] {
  return pulumi.Resource.isInstance(cluster) ? [cluster] : [];
}

/** What every service of ECS is made with, whoever moves its traffic. */
export function serviceArgs(
  args: Pick<BlueGreenServiceArgs, "cluster" | "subnetIds" | "publicIp"> & {
    readonly service: Pick<BlueGreenServiceArgs["service"], "stage">;
  },
  { capacity }: TaskSpec,
  securityGroupId: pulumi.Input<string>,
) {
  const { launchType, strategies, placement } = capacity;
  return {
    cluster: args.cluster.clusterArn,
    ...(launchType === undefined ? {} : { launchType }),
    ...(strategies.length === 0 ? {} : { capacityProviderStrategies: [...strategies] }),
    ...(placement.length === 0 ? {} : { orderedPlacementStrategies: [...placement] }),
    // The provider refuses another capacity without it. It only counts where something else changes as well.
    forceNewDeployment: true,
    deploymentController: { type: "ECS" },
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
    availabilityZoneRebalancing: "ENABLED",
    enableExecuteCommand: args.service.stage.exec,
    enableEcsManagedTags: true,
    propagateTags: "SERVICE",
    networkConfiguration: {
      subnets: args.subnetIds,
      securityGroups: [securityGroupId],
      assignPublicIp: args.publicIp ?? false,
    },
  };
}
