import { setTimeout as sleep } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { elb, type Elb, regionOf, type TargetHealth } from "../balancer/elb";
import { isHookable } from "../component/hookable";
import type { Color } from "../model";

/** A color that is about to gain traffic, and its target group. */
export interface GainingColor {
  readonly color: Color;
  readonly targetGroupArn: pulumi.Input<string>;
}

/** What the cutover waits for. */
export interface ReadinessArgs {
  readonly service: string;
  /** Colors that gain traffic in this change. */
  readonly gaining: readonly GainingColor[];
  /** Healthy targets that each of them needs. */
  readonly needed: number;
  /** Seconds to wait for them. */
  readonly seconds: number;
}

/** How the balancer of a region is asked; tests bring an answer of their own. */
export type Ask = (region: string) => Pick<Elb, "targets">;

/** Asks AWS, as the profile of the stack's provider where it has one. */
export const askAws: Ask = (region) =>
  elb({ region, profile: new pulumi.Config("aws").get("profile") });

/** The hooks of a cutover: a color that is not ready gets no traffic, whatever was deployed in this `up` or not. */
export function readyFirst(args: ReadinessArgs, ask: Ask = askAws): pulumi.ResourceHookBinding {
  if (args.gaining.length === 0 || !isHookable()) return {};
  const check = readinessHook(args, ask);
  return { beforeCreate: [check], beforeUpdate: [check] };
}

const pollMilliseconds = 2000;

/** The function that the engine calls before it writes the rule. It throws where a color is not ready in time. */
export function readinessHook(
  { service, gaining, needed, seconds }: ReadinessArgs,
  ask: Ask,
  pause: number = pollMilliseconds,
): pulumi.ResourceHookFunction {
  const groups = pulumi.output(
    gaining.map(({ color, targetGroupArn }) => ({ color, arn: targetGroupArn })),
  );
  return async () => {
    const known = await new Promise<{ color: Color; arn: string }[]>((resolve) => {
      groups.apply(resolve);
    });
    const end = Date.now() + seconds * 1000;
    for (const { color, arn } of known) {
      const balancer = ask(regionOf(arn));
      for (;;) {
        const targets = await balancer.targets(arn);
        if (count(targets) >= needed) break;
        if (Date.now() >= end) throw refusal(service, color, needed, targets);
        await sleep(pause);
      }
    }
  };
}

function count(targets: readonly TargetHealth[]): number {
  return targets.filter(({ state }) => state === "healthy").length;
}

/** The process prints the stack of an error beside its message; this one is for people. */
function refusal(
  service: string,
  color: Color,
  needed: number,
  targets: readonly TargetHealth[],
): Error {
  const error = new Error(
    [
      `${service}: refused: ${color} would gain traffic with ${String(count(targets))} healthy targets, ${String(needed)} needed`,
      ...targets
        .filter(({ state }) => state !== "healthy")
        .map(
          ({ target, state, reason }) =>
            `  ${target}: ${[state, reason].filter(Boolean).join(", ")}`,
        ),
      "Traffic stays as it is.",
    ].join("\n"),
  );
  error.stack = "";
  return error;
}
