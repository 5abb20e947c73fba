import { Service } from "@pulumi/aws/ecs/service";
import type * as pulumi from "@pulumi/pulumi";
import { labelNames, type Release } from "../../model";
import { physicalName } from "../naming";
import { clusterOf, serviceArgs, timeouts } from "../service/ecsServiceArgs";
import { colorScaling } from "../service/scaling";
import { TargetGroupPair } from "../service/targetGroupPair";
import { taskResources } from "../service/taskResources";
import { type DeploymentRole, hookRole, infrastructureRole } from "./deploymentRoles";
import { pause, stageName } from "./deploymentSpec";
import type { EcsManagedServiceArgs } from "./ecsManagedServiceArgs";
import type { EcsManagedServiceSpec } from "./ecsManagedServiceSpec";
import { managedTags } from "../../component/managedMemory";
import { type ManagedRules, managedRules } from "./managedRules";

/** A service, and where its resources belong. */
export interface EcsManagedPlace {
  readonly name: string;
  readonly spec: EcsManagedServiceSpec;
  readonly args: EcsManagedServiceArgs;
  readonly securityGroupId: pulumi.Input<string>;
  readonly parent: pulumi.Resource;
}

/** Makes the pair of groups, the rules that ECS writes, the roles that it takes, and the one service that it deploys. */
export function ecsManagedResources(place: EcsManagedPlace, release: Release): Service {
  const { name, spec, args, parent } = place;
  const { environment, balancer } = args;
  const opts = { parent };
  const { port, protocol, health, drainSeconds } = args;
  const targets = new TargetGroupPair(
    name,
    {
      environment,
      service: spec.service,
      vpcId: balancer.vpcId,
      port,
      ...(protocol === undefined ? {} : { protocol }),
      ...(health === undefined ? {} : { health }),
      ...(drainSeconds === undefined ? {} : { drainSeconds }),
    },
    opts,
  );
  const rules = managedRules(
    name,
    {
      service: spec.service,
      balancer,
      priority: args.priority,
      routes: args,
      preview: args.preview,
      isProtected: args.service.stage.protectPreview,
      targets,
      tags: environment.tags,
    },
    opts,
  );
  const infrastructure = infrastructureRole(name, environment, opts);
  const service = ecsService(place, release, { targets, rules, infrastructure });
  colorScaling(
    name,
    {
      scaling: spec.scaling,
      clusterName: args.cluster.clusterName,
      serviceName: service.name,
      requests: { listenerArn: balancer.listenerArn, groupSuffix: targets.blue.arnSuffix },
      tags: { ...environment.tags, [labelNames.service]: spec.service },
    },
    opts,
  );
  return service;
}

/** What ECS moves traffic with. */
interface Traffic {
  readonly targets: TargetGroupPair;
  readonly rules: ManagedRules;
  readonly infrastructure: DeploymentRole;
}

function ecsService(
  { name, spec, args, securityGroupId, parent }: EcsManagedPlace,
  release: Release,
  { targets, rules, infrastructure }: Traffic,
): Service {
  const { environment, alarms = [], hooks = {}, approval } = args;
  const tags = { ...environment.tags, [labelNames.service]: spec.service };
  const logName = physicalName(name, "folder");
  const task = taskResources(name, { release, task: spec, args, logName, tags }, { parent });
  const caller = hookRole(name, Object.values(hooks), environment, { parent });
  const lifecycleHooks = [
    ...Object.values(hooks).map(({ functionArn, stages, details }) => ({
      targetType: "AWS_LAMBDA",
      hookTargetArn: functionArn,
      lifecycleStages: stages.map(stageName),
      ...(caller === undefined ? {} : { roleArn: caller.arn }),
      ...(details === undefined ? {} : { hookDetails: JSON.stringify(details) }),
    })),
    ...(approval === undefined ? [] : [pause(approval)]),
  ];
  return new Service(
    `${name}-service`,
    {
      ...serviceArgs(args, spec, securityGroupId),
      desiredCount: spec.scaling.floor,
      waitForSteadyState: spec.wait,
      deploymentConfiguration: {
        ...spec.deployment,
        ...(lifecycleHooks.length === 0 ? {} : { lifecycleHooks }),
      },
      ...(alarms.length === 0
        ? {}
        : { alarms: { alarmNames: [...alarms], enable: true, rollback: true } }),
      loadBalancers: [
        {
          targetGroupArn: targets.blue.arn,
          containerName: spec.service,
          containerPort: args.port,
          advancedConfiguration: {
            alternateTargetGroupArn: targets.green.arn,
            productionListenerRule: rules.traffic.arn,
            testListenerRule: rules.preview.arn,
            roleArn: infrastructure.arn,
          },
        },
      ],
      taskDefinition: task.taskDefinition.arn,
      tags: { ...task.runs, ...managedTags(spec.memory) },
    },
    {
      parent,
      // The rights stay until the service is gone: it is destroyed before what it depends on.
      dependsOn: [
        ...task.policies,
        ...clusterOf(args),
        infrastructure.rights,
        ...(caller === undefined ? [] : [caller.rights]),
      ],
      // Its number of tasks belongs to the scaling.
      ignoreChanges: ["desiredCount"],
      customTimeouts: timeouts(spec.waitSeconds),
    },
  );
}
