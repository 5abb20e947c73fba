import { type HalvesSpec, halvesSpec } from "../service/halvesSpec";
import type { AutoScalingPairArgs } from "./autoScalingPairArgs";
import { checkPair } from "./pairProblems";

/** What a pair of groups of instances is, with every default filled in. */
export interface PairSpec extends HalvesSpec {
  readonly instanceType: string;
  readonly diskGigabytes: number;
  readonly rootDevice: string;
  readonly startSeconds: number;
  readonly deploySeconds: number;
}

/** Arguments that decide which resources exist; the others only flow into one. */
export type PairArgs = Omit<AutoScalingPairArgs, "environment" | "balancer" | "subnetIds">;

/**
 * Decides what a pair of groups of instances is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function pairSpec(name: string, args: PairArgs): PairSpec {
  checkPair(name, args);
  return {
    ...halvesSpec(args),
    instanceType: args.instanceType ?? "t3.small",
    diskGigabytes: args.diskGigabytes ?? 20,
    rootDevice: args.rootDevice ?? "/dev/xvda",
    startSeconds: args.startSeconds ?? 120,
    deploySeconds: args.deploySeconds ?? 900,
  };
}
