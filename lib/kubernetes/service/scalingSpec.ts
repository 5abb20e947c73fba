import type * as inputs from "@pulumi/kubernetes/types/input";
import type { LoadedService } from "../../component";
import type { ArgumentChecks } from "../../component/argumentChecks";
import { checkOne } from "../../component/listChecks";
import { deployedColors } from "../../model";
import type { ScalingArgs } from "./scalingArgs";

/** How many replicas a color has, with every default filled in. */
export interface ScalingSpec {
  readonly max: number;
  /** Replicas below which no color falls now: more while two releases are deployed. */
  readonly floor: number;
  readonly cpuPercent?: number;
  readonly memoryPercent?: number;
}

/** Decides how many replicas each color has. It changes with what is deployed, never with traffic. */
export function scalingSpec(args: ScalingArgs, { asked, stage }: LoadedService): ScalingSpec {
  const isOpen = deployedColors(asked).length > 1;
  return grown(args, stage, isOpen ? (args.open ?? stage.openFloor) : "min");
}

/** How many replicas there are where the floor is the least or the most of them. */
export function grown(
  args: ScalingArgs,
  stage: LoadedService["stage"],
  floor: "min" | "max",
): ScalingSpec {
  const { min = stage.replicas.min, cpuPercent = 70, memoryPercent = 80 } = args;
  const max = args.max ?? Math.max(stage.replicas.max, min);
  return {
    max,
    floor: floor === "max" ? max : min,
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
  { refuse, whole }: ArgumentChecks,
): void {
  whole("scaling.min", args.min, 1, 5000);
  whole("scaling.max", args.max, 1, 5000);
  checkOne("scaling.open", args.open ?? stage.openFloor, ["min", "max"], refuse);
  for (const key of ["cpuPercent", "memoryPercent"] as const) {
    const percent = args[key];
    if (percent !== false) whole(`scaling.${key}`, percent, 1, 1000);
  }
  const { min = stage.replicas.min, max } = args;
  if (max !== undefined && max < min) {
    refuse(`scaling.max is ${String(max)}, expected at least scaling.min, ${String(min)}`);
  }
}
