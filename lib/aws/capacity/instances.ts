import { Group } from "@pulumi/aws/autoscaling/group";
import { LaunchTemplate } from "@pulumi/aws/ec2/launchTemplate";
import { CapacityProvider } from "@pulumi/aws/ecs/capacityProvider";
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../environment";
import { placeOf } from "../network/place";
import { closedGroup, letOut } from "../network/securityGroup";
import { nameTag, propagated } from "../tags";
import { hardened } from "./hardened";
import { instanceRole } from "./instanceRole";
import type { InstancesArgs } from "./instancesArgs";
import { type InstancesSpec, userData } from "./instancesSpec";

/** Machines, and where they belong. */
export interface InstancesPlace {
  readonly environment: Environment;
  readonly clusterName: pulumi.Input<string>;
  readonly spec: InstancesSpec;
  readonly args: InstancesArgs;
}

/** Makes machines of a cluster, and what ECS needs to have more or fewer of them. */
export function instances(
  name: string,
  place: InstancesPlace,
  opts: pulumi.CustomResourceOptions,
): CapacityProvider {
  const { environment, spec } = place;
  const protection = spec.lifetimeSeconds === undefined ? "ENABLED" : "DISABLED";
  return new CapacityProvider(
    `${name}-provider`,
    {
      autoScalingGroupProvider: {
        autoScalingGroupArn: machineGroup(name, place, opts).arn,
        managedScaling: { status: "ENABLED", targetCapacity: spec.targetPercent },
        managedTerminationProtection: protection,
        managedDraining: "ENABLED",
      },
      tags: environment.tags,
    },
    opts,
  );
}

function machineGroup(
  name: string,
  place: InstancesPlace,
  opts: pulumi.CustomResourceOptions,
): Group {
  const { environment, args, spec } = place;
  const { profileArn, rights } = instanceRole(name, environment, opts);
  const template = launchTemplate(name, place, profileArn, opts);
  const { lifetimeSeconds } = spec;
  return new Group(
    `${name}-machines`,
    {
      minSize: spec.min,
      maxSize: spec.max,
      vpcZoneIdentifiers: placeOf(args, "private").subnetIds,
      mixedInstancesPolicy: {
        // The newest version, so that a change of the template is none of the group, which replaces nothing that runs.
        launchTemplate: {
          launchTemplateSpecification: { launchTemplateId: template.id, version: "$Latest" },
          overrides: spec.types.map((instanceType) => ({ instanceType })),
        },
        instancesDistribution: {
          onDemandAllocationStrategy: "prioritized",
          onDemandBaseCapacity: spec.min,
          onDemandPercentageAboveBaseCapacity: 100 - spec.spotPercent,
          spotAllocationStrategy: "price-capacity-optimized",
        },
      },
      capacityRebalance: spec.spotPercent > 0,
      // ECS takes the protection off machines without tasks, and it alone.
      protectFromScaleIn: lifetimeSeconds === undefined,
      ...(lifetimeSeconds === undefined ? {} : { maxInstanceLifetime: lifetimeSeconds }),
      healthCheckType: "EC2",
      // Protected machines would keep the group for ever; its services are gone before it.
      forceDelete: true,
      // ECS adds the last one itself, and Pulumi would take it away again.
      tags: propagated({ ...environment.tags, ...nameTag(name), AmazonECSManaged: "true" }),
    },
    { ...opts, dependsOn: [rights] },
  );
}

function launchTemplate(
  name: string,
  { environment, args, spec, clusterName }: InstancesPlace,
  profileArn: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): LaunchTemplate {
  const tags = { ...environment.tags, ...nameTag(name) };
  return new LaunchTemplate(
    `${name}-template`,
    {
      imageId: spec.image,
      iamInstanceProfile: { arn: profileArn },
      vpcSecurityGroupIds: [machineSecurityGroup(name, args, environment, opts)],
      ...hardened({
        rootDevice: "/dev/xvda",
        diskGigabytes: spec.diskGigabytes,
        diskKeyArn: args.diskKeyArn,
      }),
      userData: pulumi
        .output(clusterName)
        .apply((cluster) => Buffer.from(userData(cluster)).toString("base64")),
      tagSpecifications: ["instance", "volume"].map((resourceType) => ({ resourceType, tags })),
      updateDefaultVersion: true,
      tags: environment.tags,
    },
    opts,
  );
}

/** Machines fetch images and ask AWS; requests go to tasks, which have groups of their own. */
function machineSecurityGroup(
  name: string,
  args: InstancesArgs,
  { tags }: Environment,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const { vpcId } = placeOf(args, "private");
  const group = closedGroup(
    `${name}-group`,
    { description: `Machines of ${name}`, vpcId, tags },
    opts,
  );
  const families = { https: "0.0.0.0/0", "https-ipv6": "::/0" };
  for (const [what, network] of Object.entries(families)) {
    letOut(
      `${name}-reaches-${what}`,
      {
        securityGroupId: group.id,
        description: `Machines of ${name} to AWS`,
        port: 443,
        peer: { network },
        tags,
      },
      opts,
    );
  }
  return group.id;
}
