import type { Cluster } from "../balancer/cluster";
import type { ClusterAccess } from "../balancer/clusterAccess";
import type { Platform, StateResource } from "../component";
import { trafficOf } from "../component/weights";
import type { Traffic } from "../model";
import { applied, cutoversOf } from "./applied";
import { clusterOf } from "./clusterOf";
import { routePlace } from "./route/routePlace";
import { weightsOf } from "./route/routeWeights";

/** Kubernetes, with the given way to ask a cluster. It is asked for when there is something to ask. */
export function platformAsking(ask: () => Pick<Cluster, "get">): Platform {
  return {
    name: "kubernetes",
    applied,
    readSwitch: (resources) => readSwitch(resources, ask),
  };
}

/**
 * Kubernetes, for a program whose provider is not Pulumi's default one: `load()` reads routes before there is any provider.
 *
 * @example
 * ```ts
 * const system = await load({ platform: platformOn({ kubeconfig }) });
 * ```
 */
export function platformOn(access: ClusterAccess): Platform {
  return platformAsking(() => clusterOf(access));
}

/**
 * Kubernetes, as `load()` needs to know it, reached as Pulumi's default provider reaches it.
 *
 * @example
 * ```ts
 * const system = await load({ platform });
 * ```
 */
export const platform: Platform = platformOn({});

/**
 * A route that is not there says nothing: the program that asks may be the one to make it again. A cluster that cannot be
 * asked is another matter: an `up` could do nothing there either.
 */
async function readSwitch(
  resources: readonly StateResource[],
  ask: () => Pick<Cluster, "get">,
): Promise<Readonly<Record<string, Traffic>>> {
  const cutovers = cutoversOf(resources);
  if (cutovers.length === 0) return {};
  const cluster = ask();
  const answers = await Promise.all(
    cutovers.map(async (cutover): Promise<[string, Traffic][]> => {
      const route = await cluster.get(routePlace(cutover));
      const traffic = route && trafficOf(weightsOf(route), cutover.services);
      return traffic === undefined ? [] : [[cutover.service, traffic]];
    }),
  );
  return Object.fromEntries(answers.flat());
}
