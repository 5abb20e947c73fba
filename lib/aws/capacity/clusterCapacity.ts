import { ClusterCapacityProviders } from "@pulumi/aws/ecs/clusterCapacityProviders";
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../environment";
import type { ClusterInstances } from "../service/clusterSpec";
import type { ProviderCapacity } from "./capacity";
import { instances } from "./instances";

/** What a cluster runs tasks on. */
export interface ClusterCapacityArgs {
  readonly environment: Environment;
  readonly clusterName: pulumi.Output<string>;
  readonly machines: readonly ClusterInstances[];
  /** Names of providers that were there before. */
  readonly providers: readonly pulumi.Input<string>[];
}

/** Makes the machines of a cluster, and lets it use them beside Fargate; answers with what services are to name. */
export function clusterCapacity(
  name: string,
  { environment, clusterName, machines, providers }: ClusterCapacityArgs,
  opts: pulumi.CustomResourceOptions,
): Readonly<Record<string, ProviderCapacity>> {
  const own = machines.map(({ group, spec, args }) => {
    const place = { environment, clusterName, spec, args };
    const provider = instances(`${name}-${group}`, place, opts);
    return { group, name: provider.name, architecture: spec.architecture };
  });
  const usable = new ClusterCapacityProviders(
    `${name}-capacity`,
    {
      clusterName,
      capacityProviders: ["FARGATE", "FARGATE_SPOT", ...own.map((it) => it.name), ...providers],
    },
    opts,
  );
  return Object.fromEntries(
    own.map(({ group, name: made, architecture }) => {
      // A service may use a provider only once the cluster has it, so its name is known only then.
      const provider = pulumi.all([made, usable.id]).apply(([known]) => known);
      return [group, { provider, architecture }];
    }),
  );
}
