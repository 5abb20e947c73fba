import { argumentChecks } from "../../component/argumentChecks";
import { isUnreleased, managedPace, type Release } from "../../model";
import { checkNetwork } from "../edge/loadBalancerSpec";
import { checkAutoName } from "../naming";
import { checkRelease } from "../service/releaseProblems";
import { checkRoutes } from "../service/routeConditions";
import { checkScaling, grown, type ScalingSpec } from "../service/scalingSpec";
import { checkTargets } from "../service/targetGroupSpec";
import { checkTask } from "../service/taskProblems";
import { type TaskSpec, taskSpec } from "../service/taskSpec";
import {
  bakingMinutes,
  checkDeployment,
  defaultMinutes,
  deploymentSpec,
  type DeploymentSpec,
} from "./deploymentSpec";
import type { EcsManagedServiceArgs } from "./ecsManagedServiceArgs";
import { type ManagedMemory, managedMemory } from "../../component/managedMemory";
import { managedPriorityCount } from "./managedRules";

/** What a service is whose traffic ECS moves, with every default filled in. */
export interface EcsManagedServiceSpec extends TaskSpec {
  /** What it runs; absent before the first release. */
  readonly release?: Release;
  readonly deployment: DeploymentSpec;
  readonly scaling: ScalingSpec;
  readonly memory: ManagedMemory;
  readonly wait: boolean;
  /** Seconds after which `pulumi up` no longer waits. */
  readonly waitSeconds: number;
}

/** Arguments that decide which resources exist; the others only flow into one. */
export type EcsManagedServiceWish = Omit<
  EcsManagedServiceArgs,
  "environment" | "balancer" | "cluster" | "subnetIds"
>;

const lastPriority = 50_000;

/**
 * Decides what a service is whose traffic ECS moves.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function ecsManagedServiceSpec(
  name: string,
  args: EcsManagedServiceWish,
): EcsManagedServiceSpec {
  checkManaged(name, args);
  const { service, approval, scaling = {} } = args;
  const { asked, stage } = service;
  const pace = managedPace(asked);
  const task = taskSpec(service.name, args, stage.replicas);
  const paused = approval === undefined ? 0 : (approval.minutes ?? defaultMinutes);
  return {
    ...task,
    ...(asked.release === undefined || isUnreleased(asked) ? {} : { release: asked.release }),
    deployment: deploymentSpec(pace),
    // ECS starts as many of the new release as there are of the old one.
    scaling: grown(scaling, stage, "min"),
    memory: managedMemory(service),
    wait: args.wait ?? approval === undefined,
    waitSeconds: task.deploySeconds + 60 * (bakingMinutes(pace) + paused),
  };
}

function checkManaged(name: string, args: EcsManagedServiceWish): void {
  const checks = argumentChecks(`EcsManagedService "${name}"`);
  const { refuse, whole } = checks;
  checkAutoName(`${name}-green`, "targetGroup", refuse);
  checkAutoName(`${name}-infrastructure-role`, "role", refuse);
  whole("priority", args.priority, 1, lastPriority - managedPriorityCount + 1);
  checkTargets(args, checks);
  checkScaling(args.scaling ?? {}, args.service.stage, checks);
  checkTask(args.service.name, args, checks);
  checkRoutes(args, args.preview ?? {}, refuse);
  for (const network of args.preview?.networks ?? []) {
    checkNetwork("preview.networks", network, refuse);
  }
  checkDeployment(args, checks);
  const { release } = args.service.asked;
  if (release !== undefined) checkRelease("release", release, refuse);
  checks.end();
}
