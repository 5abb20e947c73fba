import type * as appautoscaling from "@pulumi/aws/appautoscaling";
import type { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import * as ecs from "@pulumi/aws/ecs";
import type * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import { labelNames, type Release } from "../../model";
import { type AdoptedKind, adoptionOptions } from "./adoption";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import { physicalName } from "../naming";
import type { ColorDoor } from "./halves";
import type { ColorSpec } from "./halvesSpec";
import { clusterOf, serviceArgs, timeouts } from "./ecsServiceArgs";
import { colorScaling } from "./scaling";
import type { ServiceSpec } from "./serviceSpec";
import { taskResources } from "./taskResources";

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
  const { adopted } = color;
  const adopting = (kind: AdoptedKind) =>
    adopted === undefined ? {} : adoptionOptions(kind, adopted.resources[kind], adopted.step);
  const tags = {
    ...args.environment.tags,
    [labelNames.service]: service.service,
    [labelNames.color]: color.color,
  };
  const logName = `${physicalName(place.name, "folder")}/${color.color}`;
  const task = taskResources(
    name,
    { release, task: service, args, logName, tags },
    opts,
    adopting("taskDefinition"),
  );
  const { logGroup, taskDefinition, runs, policies } = task;
  const ecsService = new ecs.Service(
    `${name}-service`,
    {
      ...serviceArgs(args, service, place.securityGroupId),
      desiredCount: service.scaling.floor,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      waitForSteadyState: true,
      loadBalancers: [
        {
          targetGroupArn: targetGroup.arn,
          containerName: service.service,
          containerPort: args.port,
        },
      ],
      taskDefinition: taskDefinition.arn,
      tags: runs,
    },
    {
      ...opts,
      dependsOn: [...dependsOn, rule, ...policies, ...clusterOf(args)],
      // Its number of tasks belongs to the scaling, which moves it all day long.
      ...(color.frozen ? {} : { ignoreChanges: ["desiredCount"] }),
      customTimeouts: timeouts(service.deploySeconds),
      ...adopting("service"),
    },
  );
  const scalingTarget = colorScaling(
    name,
    {
      scaling: service.scaling,
      clusterName: args.cluster.clusterName,
      serviceName: ecsService.name,
      requests: { listenerArn: args.balancer.listenerArn, groupSuffix: targetGroup.arnSuffix },
      tags,
    },
    free,
    adopting("scalingTarget"),
  );
  return { targetGroup, logGroup, taskDefinition, service: ecsService, scalingTarget };
}
