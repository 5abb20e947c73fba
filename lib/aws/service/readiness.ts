import { getService } from "@pulumi/aws/ecs/getService";
import * as pulumi from "@pulumi/pulumi";
import { elb, regionOf, type TargetHealth } from "../../balancer/elb";
import { beforeTraffic, gateHook, refusal } from "../../component/gateHook";
import type { Color } from "../../model";
import { definitionName } from "./definitionName";

/** A color that is about to gain traffic, and what Pulumi believes that it runs. */
export interface GainingColor {
  readonly color: Color;
  readonly targetGroupArn: pulumi.Input<string>;
  readonly clusterArn: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  readonly taskDefinitionArn: pulumi.Input<string>;
}

/** A color whose targets are instances: what they run shows in no service. */
export type GainingInstances = Pick<GainingColor, "color" | "targetGroupArn">;

/** Any color that is about to gain traffic. */
export type Gaining = GainingColor | GainingInstances;

/** What the cutover waits for. */
export interface ReadinessArgs {
  readonly service: string;
  /** Colors that gain traffic in this change. */
  readonly gaining: readonly Gaining[];
  /** Healthy targets that each of them needs. */
  readonly needed: number;
  /** Seconds to wait for them. */
  readonly seconds: number;
}

/** How AWS is asked; tests bring answers of their own. */
export interface Ask {
  /** The targets of a group. */
  readonly targets: (groupArn: string) => Promise<readonly TargetHealth[]>;
  /** The ARN of the task definition that a service of ECS really runs. */
  readonly runs: (clusterArn: string, serviceName: string) => Promise<string>;
}

/** Asks the balancer as the profile of the stack's provider where it has one, and ECS through the provider. */
export function askAws(parent?: pulumi.Resource): Ask {
  return {
    targets: (arn) =>
      elb({ region: regionOf(arn), profile: new pulumi.Config("aws").get("profile") }).targets(arn),
    runs: async (clusterArn, serviceName) => {
      const opts = parent === undefined ? {} : { parent };
      return (await getService({ clusterArn, serviceName }, opts)).taskDefinition;
    },
  };
}

/** The hooks of a cutover: a color that is not ready gets no traffic, whatever was deployed in this `up` or not. */
export function readyFirst(args: ReadinessArgs, ask: Ask): pulumi.ResourceHookBinding {
  return args.gaining.length === 0 ? {} : beforeTraffic(readinessHook(args, ask));
}

const pollMilliseconds = 2000;

/** The function that the engine calls before it writes the rule. It throws where a color is not ready in time. */
export function readinessHook(
  { service, gaining, needed, seconds }: ReadinessArgs,
  ask: Ask,
  pause: number = pollMilliseconds,
): pulumi.ResourceHookFunction {
  return gateHook({
    gaining: pulumi.output([...gaining]),
    seconds,
    pause,
    async look(gains, { isFirst, isLast }) {
      const { color, targetGroupArn } = gains;
      if (isFirst && "serviceName" in gains) {
        const { clusterArn, serviceName, taskDefinitionArn: wanted } = gains;
        const runs = await ask.runs(clusterArn, serviceName);
        const isWanted = definitionName(runs) === definitionName(wanted);
        if (!isWanted) throw rolledBack(service, color, runs, wanted);
      }
      const targets = await ask.targets(targetGroupArn);
      const isReady = count(targets) >= needed;
      if (!isReady && isLast) throw unready(service, color, needed, targets);
      return isReady;
    },
  });
}

/** Pulumi can take a deployment for done that ECS gave up and rolled back: the old release is healthy then. */
function rolledBack(service: string, color: Color, runs: string, wanted: string): Error {
  return refusal([
    `${service}: refused: ${color} would gain traffic, but ECS runs ${definitionName(runs)} there and not ${definitionName(wanted)}: it has rolled a deployment back`,
    "Traffic stays as it is.",
    `  try: take the traffic of ${color} back to where it was, then pulumi up --refresh, which deploys it again`,
  ]);
}

function count(targets: readonly TargetHealth[]): number {
  return targets.filter(({ state }) => state === "healthy").length;
}

function unready(
  service: string,
  color: Color,
  needed: number,
  targets: readonly TargetHealth[],
): Error {
  return refusal([
    `${service}: refused: ${color} would gain traffic with ${String(count(targets))} healthy targets, ${String(needed)} needed`,
    ...targets
      .filter(({ state }) => state !== "healthy")
      .map(
        ({ target, state, reason }) => `  ${target}: ${[state, reason].filter(Boolean).join(", ")}`,
      ),
    "Traffic stays as it is.",
  ]);
}
