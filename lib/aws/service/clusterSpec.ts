import { argumentChecks } from "../../component/argumentChecks";
import { checkProvider } from "../capacity/capacitySpec";
import type { InstancesArgs } from "../capacity/instancesArgs";
import { checkInstances, instancesSpec, type InstancesSpec } from "../capacity/instancesSpec";
import { checkOne, refuseTwins } from "../../component/listChecks";
import type { ClusterArgs } from "./clusterArgs";

/** Machines of a cluster, by the name that the program gave them. */
export interface ClusterInstances {
  readonly group: string;
  readonly spec: InstancesSpec;
  readonly args: InstancesArgs;
}

/** Arguments that decide; of the environment its stage. */
export type ClusterWish = Omit<ClusterArgs, "environment"> & {
  readonly environment: Pick<ClusterArgs["environment"], "defaults">;
};

/**
 * Decides which machines a cluster has.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function clusterSpec(name: string, args: ClusterWish): ClusterInstances[] {
  const { environment, insights = "enabled", instances = {}, providers = [] } = args;
  const stage = environment.defaults;
  const checks = argumentChecks(`Cluster "${name}"`);
  checkOne("insights", insights, ["enabled", "enhanced", "disabled"], checks.refuse);
  const known = providers.filter((it) => typeof it === "string");
  for (const provider of known) checkProvider("one of providers", provider, checks.refuse);
  refuseTwins("providers", known, checks.refuse);
  for (const [group, wish] of Object.entries(instances)) {
    checkInstances(name, group, wish, stage, checks);
  }
  checks.end();
  return Object.entries(instances).map(([group, wish]) => {
    return { group, spec: instancesSpec(wish, stage), args: wish };
  });
}
