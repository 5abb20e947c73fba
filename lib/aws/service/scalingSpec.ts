import type { ArgumentChecks } from "../../component/argumentChecks";
import type { LoadedService } from "../../component";
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
  readonly requestsPerMinute?: number;
  readonly schedules: NonNullable<ScalingArgs["schedules"]>;
}

/** Decides how many replicas each color has. It changes with what is deployed, never with traffic. */
export function scalingSpec(args: ScalingArgs, service: LoadedService): ScalingSpec {
  return grown(args, service.stage, floorOf(args, service));
}

/** How many replicas there are where the floor is the least or the most of them. */
export function grown(args: ScalingArgs, stage: LoadedService["stage"], floor: Floor): ScalingSpec {
  const { cpuPercent = 60, memoryPercent = 80, requestsPerMinute, schedules = {} } = args;
  return {
    ...replicaRange(args, stage, floor),
    ...(cpuPercent === false ? {} : { cpuPercent }),
    ...(memoryPercent === false ? {} : { memoryPercent }),
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    schedules,
  };
}

/** Refuses numbers of replicas that could not be. */
export function checkScaling(
  args: ScalingArgs,
  stage: LoadedService["stage"],
  checks: ArgumentChecks,
): void {
  const { refuse, whole } = checks;
  checkReplicaRange(args, stage, checks);
  whole("scaling.requestsPerMinute", args.requestsPerMinute, 1, 10_000_000);
  for (const key of ["cpuPercent", "memoryPercent"] as const) {
    const percent = args[key];
    if (percent !== false) whole(`scaling.${key}`, percent, 1, 100);
  }
  for (const [name, schedule] of Object.entries(args.schedules ?? {})) {
    const where = `scaling.schedules.${name}`;
    whole(`${where}.min`, schedule.min, 0, 5000);
    whole(`${where}.max`, schedule.max, 1, 5000);
    if (!/^(?:cron|rate|at)\([^()]+\)$/.test(schedule.at)) {
      refuse(
        `${where}.at is ${JSON.stringify(schedule.at)}, expected a time such as "cron(0 8 ? * MON-FRI *)"`,
      );
    }
  }
}
