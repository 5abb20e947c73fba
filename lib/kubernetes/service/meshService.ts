import { Service } from "@pulumi/kubernetes/core/v1/service";
import { partLabels } from "../labels";
import { atOnce } from "../timeouts";
import type { ServicePlace } from "./colorResources";
import { servicePort, serviceSpecOf } from "./colorServices";

/**
 * Makes the Service that pods of the mesh ask for, where there is one. It selects no pods: whoever asks outside of the mesh
 * meets nobody, and not both colors past their weights.
 */
export function meshServices({ service, args, parent }: ServicePlace): Service[] {
  const { meshName: name } = service;
  if (name === undefined) return [];
  const made = new Service(
    `${name}-mesh`,
    {
      metadata: {
        name,
        namespace: args.namespace.namespaceName,
        labels: { ...args.namespace.labels, ...partLabels(service.service) },
        annotations: { "pulumi.com/skipAwait": "true" },
      },
      spec: serviceSpecOf(undefined, servicePort, args.protocol),
    },
    { parent, customTimeouts: atOnce },
  );
  return [made];
}
