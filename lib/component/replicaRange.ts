import { deployedColors } from "../model";
import type { ArgumentChecks } from "./argumentChecks";
import { checkOne } from "./listChecks";
import type { LoadedService } from "./loadedService";

type Stage = LoadedService["stage"];

/** Which end of the range is the least that there is now. */
export type Floor = "min" | "max";

/** How many replicas are asked for. */
export interface ReplicaWish {
  readonly min?: number;
  readonly max?: number;
  /** What each color has at least while both are deployed. */
  readonly open?: Floor;
}

/** Between how many replicas a color is, with every default filled in. */
export interface ReplicaRange {
  readonly max: number;
  /** Replicas below which no color falls now: more while two releases are deployed. */
  readonly floor: number;
}

/** The floor of each color. It changes with what is deployed, never with traffic. */
export function floorOf({ open }: ReplicaWish, { asked, stage }: LoadedService): Floor {
  return deployedColors(asked).length > 1 ? (open ?? stage.openFloor) : "min";
}

/** How many replicas there are where the floor is the least or the most of them. */
export function replicaRange(args: ReplicaWish, stage: Stage, floor: Floor): ReplicaRange {
  const { min = stage.replicas.min } = args;
  const max = args.max ?? Math.max(stage.replicas.max, min);
  return { max, floor: floor === "max" ? max : min };
}

/** Refuses numbers of replicas that could not be. */
export function checkReplicaRange(
  args: ReplicaWish,
  stage: Stage,
  { refuse, whole }: ArgumentChecks,
): void {
  whole("scaling.min", args.min, 1, 5000);
  whole("scaling.max", args.max, 1, 5000);
  checkOne("scaling.open", args.open ?? stage.openFloor, ["min", "max"], refuse);
  const { min = stage.replicas.min, max } = args;
  if (max !== undefined && max < min) {
    refuse(`scaling.max is ${String(max)}, expected at least scaling.min, ${String(min)}`);
  }
}
