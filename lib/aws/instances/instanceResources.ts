import { Group } from "@pulumi/aws/autoscaling/group";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { LaunchTemplate } from "@pulumi/aws/ec2/launchTemplate";
import type { TargetGroup } from "@pulumi/aws/lb/targetGroup";
import * as pulumi from "@pulumi/pulumi";
import { labelNames, type Release } from "../../model";
import { hardened } from "../capacity/hardened";
import { physicalName } from "../naming";
import { timeouts } from "../service/ecsServiceArgs";
import type { ColorDoor } from "../service/halves";
import type { ColorSpec } from "../service/halvesSpec";
import { nameTag, propagated, type Tags } from "../tags";
import type { AutoScalingPairArgs } from "./autoScalingPairArgs";
import { frozenGroup } from "./frozenGroup";
import { instanceRights } from "./instanceRights";
import { instanceScaling } from "./instanceScaling";
import type { PairSpec } from "./pairSpec";

/** The resources of one color that runs something. */
export interface InstanceResources {
  readonly targetGroup: TargetGroup;
  readonly logGroup: LogGroup;
  readonly launchTemplate: LaunchTemplate;
  readonly group: Group;
}

/** A pair, and where its resources belong. */
export interface PairPlace {
  /** Name of the component. */
  readonly name: string;
  readonly service: PairSpec;
  readonly args: AutoScalingPairArgs;
  readonly securityGroupId: pulumi.Input<string>;
  readonly parent: pulumi.Resource;
}

/** Makes the resources of one color. A frozen one keeps everything that it has, but goes on growing and shrinking. */
export function instanceResources(
  color: ColorSpec,
  release: Release,
  { targetGroup }: ColorDoor,
  place: PairPlace,
  dependsOn: readonly pulumi.Resource[],
): InstanceResources {
  const { args, parent, service } = place;
  const name = `${place.name}-${color.color}`;
  const free = { parent, dependsOn: [...dependsOn] };
  const opts = color.frozen ? { ...free, ignoreChanges: ["*"] } : free;
  const tags = {
    ...args.environment.tags,
    [labelNames.service]: service.service,
    [labelNames.color]: color.color,
  };
  const logGroup = new LogGroup(
    `${name}-logs`,
    {
      name: `/crossfade/${physicalName(place.name, "folder")}/${color.color}`,
      retentionInDays: args.service.stage.logRetentionDays,
      kmsKeyId: args.environment.keyArn,
      tags,
    },
    opts,
  );
  const { version, image } = release;
  const runs = { ...tags, [labelNames.version]: version, [labelNames.image]: image };
  const rights = instanceRights(name, { args, logGroupArn: logGroup.arn, tags }, opts);
  const template = launchTemplate(name, place, { image, runs, ...rights }, opts);
  const group = new Group(
    `${name}-instances`,
    {
      minSize: service.scaling.floor,
      maxSize: service.scaling.max,
      vpcZoneIdentifiers: args.subnetIds,
      targetGroupArns: [targetGroup.arn],
      launchTemplate: { id: template.id, version: pulumi.interpolate`${template.latestVersion}` },
      // The balancer's word: an instance that runs may still answer nothing.
      healthCheckType: "ELB",
      healthCheckGracePeriod: service.startSeconds,
      defaultInstanceWarmup: service.startSeconds,
      // The group is there when so many of its instances are healthy, and not before.
      minElbCapacity: service.scaling.floor,
      waitForCapacityTimeout: `${String(service.deploySeconds)}s`,
      tags: propagated({ ...runs, ...nameTag(name) }),
    },
    {
      ...free,
      dependsOn: [...dependsOn, rights.policy],
      // A refresh of instances is not awaited by the provider, a new group is.
      ...(color.frozen
        ? { ignoreChanges: [...frozenGroup] }
        : { replaceOnChanges: ["launchTemplate"] }),
      customTimeouts: timeouts(service.deploySeconds),
    },
  );
  instanceScaling(
    name,
    {
      scaling: service.scaling,
      groupName: group.name,
      requests: { listenerArn: args.balancer.listenerArn, groupSuffix: targetGroup.arnSuffix },
      startSeconds: service.startSeconds,
    },
    free,
  );
  return { targetGroup, logGroup, launchTemplate: template, group };
}

function launchTemplate(
  name: string,
  { args, service, securityGroupId }: PairPlace,
  {
    image,
    runs,
    profileArn,
  }: { readonly image: string; readonly runs: Tags; readonly profileArn: pulumi.Output<string> },
  opts: pulumi.CustomResourceOptions,
): LaunchTemplate {
  const { diskGigabytes, rootDevice, instanceType } = service;
  const tags = { ...runs, ...nameTag(name) };
  return new LaunchTemplate(
    `${name}-template`,
    {
      imageId: image,
      instanceType,
      iamInstanceProfile: { arn: profileArn },
      vpcSecurityGroupIds: [securityGroupId],
      // Scaling would look at the load of five minutes ago.
      monitoring: { enabled: true },
      ...hardened({ rootDevice, diskGigabytes, diskKeyArn: args.diskKeyArn }),
      ...(args.userData === undefined
        ? {}
        : {
            userData: pulumi
              .output(args.userData)
              .apply((text) => Buffer.from(text).toString("base64")),
          }),
      tagSpecifications: [{ resourceType: "volume", tags }],
      updateDefaultVersion: true,
      tags: runs,
    },
    opts,
  );
}
