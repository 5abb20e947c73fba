import * as pulumi from "@pulumi/pulumi";
import { canAskForBytes, invokeForBytes } from "./engineBytes";
import type { StateResource } from "./platform";
import { stateResources, stateResourcesIn } from "./stateResources";

/** The function is built into the engine and internal to it, so this file is the only one that names it. */
const token = "pulumi:pulumi:readStackResourceOutputs";

/**
 * Reads the custom resources of the own stack out of the engine's state, as the last `up` left them; empty on a first
 * run. Component resources are left out: their outputs may run ahead of what exists after a failed `up`.
 *
 * The engine answers with all that the stack has. The SDK would make values of every byte, which takes more than a
 * second for thousands of resources; here a resource is read when somebody looks at its outputs.
 */
export async function readStackState(): Promise<StateResource[]> {
  const stackName = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  const monitor: unknown = pulumi.runtime.getMonitor();
  if (canAskForBytes(monitor)) {
    return stateResourcesIn(await invokeForBytes(monitor, token, { stackName }));
  }
  const answer: unknown = await pulumi.runtime.invoke(token, { stackName }, { async: true });
  return stateResources(answer);
}
