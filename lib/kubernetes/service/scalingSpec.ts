import type * as inputs from "@pulumi/kubernetes/types/input";
import type { LoadedService } from "../../component";
import type { ArgumentChecks } from "../../component/argumentChecks";
import {
  checkReplicaRange,
  type Floor,
  floorOf,
  type ReplicaRange,
  replicaRange,
} from "../../component/replicaRange";
import type { ScalingArgs } from "./scalingArgs";

/** How many replicas a color has, with every default filled in. */
export interface ScalingSpec extends ReplicaRange {
  readonly cpuPercent?: number;
  readonly memoryPercent?: number;
}

/** Decides how many replicas each color has. It changes with what is deployed, never with traffic. */
export function scalingSpec(args: ScalingArgs, service: LoadedService): ScalingSpec {
  return grown(args, service.stage, floorOf(args, service));
}

/** How many replicas there are where the floor is the least or the most of them. */
export function grown(args: ScalingArgs, stage: LoadedService["stage"], floor: Floor): ScalingSpec {
  const { cpuPercent = 70, memoryPercent = 80 } = args;
  return {
    ...replicaRange(args, stage, floor),
    ...(cpuPercent === false ? {} : { cpuPercent }),
    ...(memoryPercent === false ? {} : { memoryPercent }),
  };
}

/**
 * The autoscaler of a deployment. It alone says how many replicas there are: beside it a number in the deployment would be
 * taken back with the next change, or refused.
 */
export function autoscalerSpec(
  { max, floor, cpuPercent, memoryPercent }: ScalingSpec,
  deployment: inputs.autoscaling.v2.CrossVersionObjectReference["name"],
): inputs.autoscaling.v2.HorizontalPodAutoscalerSpec {
  const metrics = [
    ...(cpuPercent === undefined ? [] : [utilization("cpu", cpuPercent)]),
    ...(memoryPercent === undefined ? [] : [utilization("memory", memoryPercent)]),
  ];
  return {
    scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: deployment },
    minReplicas: floor,
    // Nothing to look at: it only keeps the floor.
    maxReplicas: metrics.length === 0 ? floor : max,
    ...(metrics.length === 0 ? {} : { metrics }),
    behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
  };
}

function utilization(name: string, averageUtilization: number) {
  const target = { type: "Utilization", averageUtilization };
  return { type: "Resource", resource: { name, target } };
}

/** Refuses numbers of replicas that could not be. */
export function checkScaling(
  args: ScalingArgs,
  stage: LoadedService["stage"],
  checks: ArgumentChecks,
): void {
  checkReplicaRange(args, stage, checks);
  for (const key of ["cpuPercent", "memoryPercent"] as const) {
    const percent = args[key];
    if (percent !== false) checks.whole(`scaling.${key}`, percent, 1, 1000);
  }
}
