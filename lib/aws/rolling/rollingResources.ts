import { Service } from "@pulumi/aws/ecs/service";
import { ListenerRule } from "@pulumi/aws/lb/listenerRule";
import { TargetGroup } from "@pulumi/aws/lb/targetGroup";
import type * as pulumi from "@pulumi/pulumi";
import { labelNames, type Release } from "../../model";
import { managedTags } from "../../component/managedMemory";
import type { Balancer } from "../edge/balancer";
import { physicalName } from "../naming";
import { clusterOf, serviceArgs, timeouts } from "../service/ecsServiceArgs";
import { routeConditions } from "../service/routeConditions";
import { colorScaling } from "../service/scaling";
import { targetGroupSpec } from "../service/targetGroupSpec";
import { taskResources } from "../service/taskResources";
import type { Tags } from "../tags";
import type { RollingServiceArgs } from "./rollingServiceArgs";
import type { RollingSpec } from "./rollingSpec";

/** A service without colors, and where its resources belong. */
export interface RollingPlace {
  readonly name: string;
  readonly spec: RollingSpec;
  readonly args: RollingServiceArgs;
  readonly securityGroupId: pulumi.Input<string>;
  readonly parent: pulumi.Resource;
}

/** Where requests come from, of a service that gets some. */
interface Front {
  readonly targetGroup: TargetGroup;
  readonly rule: ListenerRule;
  readonly port: number;
}

/** Makes the one set of tasks, what they need, and the way of requests to them. */
export function rollingResources(place: RollingPlace, release: Release): Service {
  const { name, spec, args, parent } = place;
  const { environment, balancer } = args;
  const tags = { ...environment.tags, [labelNames.service]: spec.service };
  const front = balancer === undefined ? undefined : frontOf(place, balancer, tags);
  const service = ecsService(place, release, tags, front);
  colorScaling(
    name,
    {
      scaling: spec.scaling,
      clusterName: args.cluster.clusterName,
      serviceName: service.name,
      requests:
        balancer === undefined || front === undefined
          ? undefined
          : { listenerArn: balancer.listenerArn, groupSuffix: front.targetGroup.arnSuffix },
      tags,
    },
    { parent },
  );
  return service;
}

function frontOf({ name, args, parent }: RollingPlace, balancer: Balancer, tags: Tags): Front {
  const { port = 0, priority = 0 } = args;
  const targetGroup = new TargetGroup(
    name,
    { ...targetGroupSpec(name, { ...args, port }), vpcId: balancer.vpcId, tags },
    { parent },
  );
  const rule = new ListenerRule(
    `${name}-route`,
    {
      listenerArn: balancer.listenerArn,
      priority,
      conditions: routeConditions(args),
      actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      tags,
    },
    { parent },
  );
  return { targetGroup, rule, port };
}

function ecsService(
  { name, spec, args, securityGroupId, parent }: RollingPlace,
  release: Release,
  tags: Tags,
  front: Front | undefined,
): Service {
  const logName = physicalName(name, "folder");
  const task = taskResources(name, { release, task: spec, args, logName, tags }, { parent });
  return new Service(
    `${name}-service`,
    {
      ...serviceArgs(args, spec, securityGroupId),
      desiredCount: spec.scaling.floor,
      // New tasks come before old ones leave; when they do not become healthy, ECS brings the old release back.
      deploymentMaximumPercent: spec.maximumPercent,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      waitForSteadyState: true,
      ...(front === undefined
        ? {}
        : {
            loadBalancers: [
              {
                targetGroupArn: front.targetGroup.arn,
                containerName: spec.service,
                containerPort: front.port,
              },
            ],
          }),
      taskDefinition: task.taskDefinition.arn,
      tags: { ...task.runs, ...managedTags(spec.memory) },
    },
    {
      parent,
      dependsOn: [
        ...task.policies,
        ...clusterOf(args),
        ...(front === undefined ? [] : [front.rule]),
      ],
      // Its number of tasks belongs to the scaling.
      ignoreChanges: ["desiredCount"],
      customTimeouts: timeouts(spec.deploySeconds),
    },
  );
}
