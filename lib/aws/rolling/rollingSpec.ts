import { argumentChecks } from "../../component/argumentChecks";
import type { Release } from "../../model";
import { type ManagedMemory, managedMemory } from "../../component/managedMemory";
import { checkAutoName } from "../naming";
import { checkRelease } from "../service/releaseProblems";
import { checkRoutes } from "../service/routeConditions";
import { checkScaling, grown, type ScalingSpec } from "../service/scalingSpec";
import { checkTargets } from "../service/targetGroupSpec";
import { checkTask } from "../service/taskProblems";
import { type TaskSpec, taskSpec } from "../service/taskSpec";
import type { RollingServiceArgs } from "./rollingServiceArgs";

/** What a service without colors is, with every default filled in. */
export interface RollingSpec extends TaskSpec {
  /** What it runs; a service that has none is only declared. */
  readonly release?: Release;
  readonly scaling: ScalingSpec;
  readonly memory: ManagedMemory;
  /** Percent of the replicas that there may be at most while a release is rolled out. */
  readonly maximumPercent: number;
}

/** Arguments that decide which resources exist; the others only flow into one. */
export type RollingWish = Omit<
  RollingServiceArgs,
  "environment" | "balancer" | "vpcId" | "cluster" | "subnetIds"
> & {
  readonly hasBalancer: boolean;
  readonly hasVpc: boolean;
};

/**
 * Decides what a service without colors is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function rollingSpec(name: string, args: RollingWish): RollingSpec {
  check(name, args);
  const { service, scaling: wish = {} } = args;
  const { asked, stage } = service;
  const scaling = grown(wish, stage, "min");
  const share = Math.ceil((scaling.floor * stage.batchPercent) / 100);
  const batch = Math.min(scaling.floor, asked.batch ?? args.batch ?? share);
  return {
    ...taskSpec(service.name, args, stage.replicas),
    ...(asked.release === undefined ? {} : { release: asked.release }),
    scaling,
    memory: managedMemory(service),
    // Rounded up, since ECS rounds the number of replicas down, and one more must be among them.
    maximumPercent: 100 + Math.ceil((100 * batch) / scaling.floor),
  };
}

/** Arguments that say what the balancer does. */
const ofBalancer = ["port", "priority", "hosts", "paths", "protocol", "health"] as const;

function check(name: string, args: RollingWish): void {
  const checks = argumentChecks(`RollingService "${name}"`);
  const { refuse, whole, end } = checks;
  checkAutoName(name, "targetGroup", refuse);
  if (args.hasBalancer) checkFront(args, checks);
  else checkWorker(args, checks);
  checkScaling(args.scaling ?? {}, args.service.stage, checks);
  whole("batch", args.batch, 1, 50);
  checkTask(args.service.name, args, checks);
  const { release } = args.service.asked;
  if (release !== undefined) checkRelease("release", release, refuse);
  end();
}

type Checks = ReturnType<typeof argumentChecks>;

function checkFront(args: RollingWish, checks: Checks): void {
  const { port, priority, ...others } = args;
  const { refuse, whole } = checks;
  if (port === undefined) {
    refuse("port is missing", "name the port that the service listens on in its container");
  } else checkTargets({ ...others, port }, checks);
  if (priority === undefined) {
    refuse("priority is missing", "name a free place among the rules of the listener");
  }
  whole("priority", priority, 1, 50_000);
  checkRoutes(args, {}, refuse);
}

function checkWorker(args: RollingWish, { refuse }: Checks): void {
  const forBalancer = ofBalancer.filter((argument) => args[argument] !== undefined);
  if (forBalancer.length > 0) {
    const fix = `name the balancer in front of it, or leave out ${forBalancer.join(", ")}`;
    refuse("balancer is missing", fix);
  }
  if (args.scaling?.requestsPerMinute !== undefined) {
    refuse(
      "scaling.requestsPerMinute is given, expected a balancer that counts requests",
      "name the balancer in front of it, or let the processors decide",
    );
  }
  if (!args.hasVpc) refuse("vpcId is missing", "name the VPC of its subnets");
}
