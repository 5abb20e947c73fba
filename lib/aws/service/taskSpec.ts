import { capacitySpec, type CapacitySpec } from "../capacity/capacitySpec";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import { type TaskSize, taskSize } from "./taskSize";

/** What the tasks of a service are, whatever release they run. */
export interface TaskSpec {
  /** Name of the service, which its own container has as well. */
  readonly service: string;
  readonly capacity: CapacitySpec;
  readonly size: TaskSize;
  readonly stopSeconds: number;
  readonly deploySeconds: number;
  readonly writableFolders: readonly string[];
}

/** Arguments that decide what tasks are. */
export type TaskWish = Pick<
  BlueGreenServiceArgs,
  | "capacity"
  | "cpu"
  | "memoryMegabytes"
  | "scaling"
  | "stopSeconds"
  | "deploySeconds"
  | "writableFolders"
>;

/** Decides what the tasks of a service are. */
export function taskSpec(
  service: string,
  args: TaskWish,
  replicas: { readonly min: number },
): TaskSpec {
  return {
    service,
    capacity: capacitySpec(args.capacity ?? "fargate", args.scaling?.min ?? replicas.min),
    size: taskSize(args.cpu, args.memoryMegabytes),
    stopSeconds: args.stopSeconds ?? 30,
    deploySeconds: args.deploySeconds ?? 900,
    writableFolders: args.writableFolders ?? ["/tmp"],
  };
}
