import type { DeployedColor } from "../../component/deployedColor";
import type * as pulumi from "@pulumi/pulumi";
import type { Release } from "../../model";
import { partLabels } from "../labels";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import type { ServiceSpec } from "./serviceSpec";
import { workload, type WorkloadResources } from "./workload";

/** The resources of one color that runs something, beside its Service. */
export type ColorResources = WorkloadResources;

/** A service, and where its resources belong. */
export interface ServicePlace {
  /** Name of the component. */
  readonly name: string;
  readonly service: ServiceSpec;
  readonly args: BlueGreenServiceArgs;
  readonly parent: pulumi.Resource;
}

/** Makes the resources of one color. A frozen one keeps everything that it has, but goes on growing and shrinking. */
export function colorResources(
  { color, frozen }: DeployedColor,
  release: Release,
  { name, service, args, parent }: ServicePlace,
  dependsOn: readonly pulumi.Resource[],
): ColorResources {
  return workload(
    `${name}-${color}`,
    {
      namespace: args.namespace,
      service: service.service,
      title: `${service.service}: ${color}`,
      release,
      selector: partLabels(service.service, color),
      memory: {},
      pod: service.pod,
      args,
      scaling: service.scaling,
      surge: "25%",
      proxies: service.proxies,
    },
    { parent, dependsOn: [...dependsOn] },
    frozen,
  );
}
