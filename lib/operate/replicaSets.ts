import type { Release } from "../model";
import type { AppliedRolling } from "../plan";
import { type ExportedResource, fieldsOf, unreadable } from "./exportedState";

/** What a set of replicas remembers of itself. */
export interface ReplicaSetMemory {
  readonly service: string;
  readonly rolling: AppliedRolling;
}

/**
 * Reads what a service without colors runs.
 *
 * @throws EngineError when that cannot be understood
 */
export function replicaSetOf({ urn, outputs }: ExportedResource): ReplicaSetMemory {
  const { service, replicas, since } = outputs;
  const release = releaseOf(outputs["release"]);
  const previous = releaseOf(outputs["previous"]);
  if (typeof service !== "string" || release === undefined || typeof replicas !== "number") {
    throw unreadable(`has a set of replicas without its service, its release or its size: ${urn}`);
  }
  const rolling = {
    release,
    replicas,
    ...(previous === undefined ? {} : { previous }),
    ...(typeof since === "string" ? { since } : {}),
  };
  return { service, rolling };
}

function releaseOf(value: unknown): Release | undefined {
  const { version, image } = fieldsOf(value);
  return typeof version === "string" && typeof image === "string" ? { version, image } : undefined;
}
