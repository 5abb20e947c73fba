import type { ArgumentChecks } from "../../component/argumentChecks";
import type { LoadedService } from "../../component";
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
  readonly requestsPerMinute?: number;
  readonly schedules: NonNullable<ScalingArgs["schedules"]>;
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
  const { min = stage.replicas.min, requestsPerMinute } = args;
  const max = args.max ?? Math.max(stage.replicas.max, min);
  const { cpuPercent = 60, memoryPercent = 80, schedules = {} } = args;
  return {
    max,
    floor: floor === "max" ? max : min,
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
  { refuse, whole }: ArgumentChecks,
): void {
  whole("scaling.min", args.min, 1, 5000);
  whole("scaling.max", args.max, 1, 5000);
  checkOne("scaling.open", args.open ?? stage.openFloor, ["min", "max"], refuse);
  whole("scaling.requestsPerMinute", args.requestsPerMinute, 1, 10_000_000);
  for (const key of ["cpuPercent", "memoryPercent"] as const) {
    const percent = args[key];
    if (percent !== false) whole(`scaling.${key}`, percent, 1, 100);
  }
  const { min = stage.replicas.min, max } = args;
  if (max !== undefined && max < min) {
    refuse(`scaling.max is ${String(max)}, expected at least scaling.min, ${String(min)}`);
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
