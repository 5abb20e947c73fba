import type * as appautoscaling from "@pulumi/aws/appautoscaling";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import * as ecs from "@pulumi/aws/ecs";
import type * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import { labelNames, type Release } from "../../model";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import { containerDefinitions, volumeName } from "./containerDefinitions";
import { physicalName } from "../naming";
import { colorScaling } from "./scaling";
import type { ColorSpec, ServiceSpec } from "./serviceSpec";
import type { Tags } from "../tags";
import { taskRoles } from "./taskRoles";

/** The resources of one color that runs something. */
export interface ColorResources {
  readonly targetGroup: lb.TargetGroup;
  readonly logGroup: LogGroup;
  readonly taskDefinition: ecs.TaskDefinition;
  readonly service: ecs.Service;
  readonly scalingTarget: appautoscaling.Target;
}

/** A service, and where its resources belong. */
export interface ServicePlace {
  /** Name of the component. */
  readonly name: string;
  readonly service: ServiceSpec;
  readonly args: BlueGreenServiceArgs;
  readonly securityGroupId: pulumi.Input<string>;
  readonly parent: pulumi.Resource;
}

/** What a color is put behind. */
export interface ColorDoor {
  readonly targetGroup: lb.TargetGroup;
  /** The rule that leads to it: ECS refuses a group that no rule leads to. */
  readonly rule: lb.ListenerRule;
}

/** Makes the resources of one color. A frozen one keeps everything that it has, but goes on growing and shrinking. */
export function colorResources(
  color: ColorSpec,
  release: Release,
  { targetGroup, rule }: ColorDoor,
  place: ServicePlace,
  dependsOn: readonly pulumi.Resource[],
): ColorResources {
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
  const runs = {
    ...tags,
    [labelNames.version]: release.version,
    [labelNames.image]: release.image,
  };
  const { task, policies } = taskDefinition(name, release, logGroup, runs, tags, place, opts);
  const ecsService = new ecs.Service(
    `${name}-service`,
    {
      ...serviceArgs(place, targetGroup),
      taskDefinition: task.arn,
      tags: runs,
    },
    {
      ...opts,
      dependsOn: [...dependsOn, rule, ...policies],
      // Its number of tasks belongs to the scaling, which moves it all day long.
      ...(color.frozen ? {} : { ignoreChanges: ["desiredCount"] }),
      customTimeouts: timeouts(service.deploySeconds),
    },
  );
  const scalingTarget = colorScaling(
    name,
    {
      scaling: service.scaling,
      clusterName: args.cluster.clusterName,
      serviceName: ecsService.name,
      listenerArn: args.balancer.listenerArn,
      groupSuffix: targetGroup.arnSuffix,
      tags,
    },
    free,
  );
  return { targetGroup, logGroup, taskDefinition: task, service: ecsService, scalingTarget };
}

function timeouts(seconds: number): pulumi.CustomTimeouts {
  const text = `${String(seconds)}s`;
  return { create: text, update: text };
}

function taskDefinition(
  name: string,
  release: Release,
  logGroup: LogGroup,
  runs: Tags,
  tags: Tags,
  { args, service: spec }: ServicePlace,
  opts: pulumi.CustomResourceOptions,
) {
  const { environment } = args;
  const { executionArn, taskArn, policies } = taskRoles(
    name,
    { args, image: release.image, logGroupArn: logGroup.arn, tags },
    opts,
  );
  const task = new ecs.TaskDefinition(
    `${name}-task`,
    {
      family: physicalName(name, "family"),
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: String(spec.size.cpu),
      memory: String(spec.size.memoryMegabytes),
      runtimePlatform: {
        operatingSystemFamily: "LINUX",
        cpuArchitecture: args.architecture === "arm64" ? "ARM64" : "X86_64",
      },
      executionRoleArn: executionArn,
      taskRoleArn: taskArn,
      containerDefinitions: containerDefinitions(
        {
          image: release.image,
          logGroupName: logGroup.name,
          region: environment.account.region,
        },
        spec,
        args,
      ),
      volumes: spec.writableFolders.map((folder) => ({ name: volumeName(folder) })),
      tags: runs,
    },
    opts,
  );
  return { task, policies };
}

function serviceArgs({ args, service, securityGroupId }: ServicePlace, group: lb.TargetGroup) {
  return {
    cluster: args.cluster.clusterArn,
    launchType: "FARGATE",
    desiredCount: service.scaling.floor,
    deploymentController: { type: "ECS" },
    deploymentCircuitBreaker: { enable: true, rollback: true },
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
    availabilityZoneRebalancing: "ENABLED",
    waitForSteadyState: true,
    enableExecuteCommand: args.service.stage.exec,
    enableEcsManagedTags: true,
    propagateTags: "SERVICE",
    networkConfiguration: {
      subnets: args.subnetIds,
      securityGroups: [securityGroupId],
      assignPublicIp: args.publicIp ?? false,
    },
    loadBalancers: [
      { targetGroupArn: group.arn, containerName: service.service, containerPort: args.port },
    ],
  };
}
