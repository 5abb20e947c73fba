import * as pulumi from "@pulumi/pulumi";
import type { StateResource } from "./platform";

/**
 * Reads the custom resources of the own stack out of the engine's state, as the last `up` left them; empty on a first
 * run. Component resources are left out: their outputs may run ahead of what exists after a failed `up`.
 *
 * The function is built into the engine and internal to it, so this file is the only one that names it.
 */
export async function readStackState(): Promise<StateResource[]> {
  const stackName = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  const answer: unknown = await pulumi.runtime.invoke(
    "pulumi:pulumi:readStackResourceOutputs",
    { stackName },
    { async: true },
  );
  return stateResources(answer);
}

/** Turns the engine's answer into custom resources, and refuses an answer of another shape. */
export function stateResources(answer: unknown): StateResource[] {
  const byUrn = isMapping(answer) ? answer["outputs"] : undefined;
  if (!isMapping(byUrn)) {
    throw new TypeError("the engine's answer has no resources; is this Pulumi older than 3.200?");
  }
  return Object.entries(byUrn).flatMap(([urn, resource]) => {
    if (!isMapping(resource) || typeof resource["type"] !== "string") return [];
    const { type, outputs } = resource;
    return isCustom(type) && isMapping(outputs) ? [{ urn, type, outputs }] : [];
  });
}

/** Components of this package and the stack itself carry no memory that the guard may trust. */
function isCustom(type: string): boolean {
  return !type.startsWith("crossfade:") && !type.startsWith("pulumi:");
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
