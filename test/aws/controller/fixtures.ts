import { EcsManagedService, type EcsManagedServiceArgs, Environment } from "../../../lib/aws";
import type { LoadedManaged } from "../../../lib/component";
import type { AppliedService } from "../../../lib/plan";
import { loadWith } from "../../../lib/testing";
import { record, type Recorded } from "../../record";
import { balancer, usual } from "../built";
import { one, system } from "../fixtures";

/** A service whose traffic ECS moves, and of which nothing was ever released. */
export const declared = { strategy: "canary", controller: "ecs" };

/** The same, released once. */
export const canary = { ...declared, release: one };

/** That service as `load()` would return it. */
export function managed(asked: object = canary, applied?: AppliedService): LoadedManaged {
  const environment = { stage: "production", platform: "aws" };
  return loadWith({
    configuration: { environment, services: { web: asked } },
    ...(applied === undefined ? {} : { applied: { web: applied } }),
  }).managed("web");
}

/** Registers it on a balancer that was there before, and answers with every resource. */
export function builtManaged(
  service: () => LoadedManaged = managed,
  args: Partial<EcsManagedServiceArgs> = {},
): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system() });
    const own = { ...balancer };
    new EcsManagedService("web", {
      environment,
      service: service(),
      balancer: own,
      ...usual,
      ...args,
    });
  });
}
