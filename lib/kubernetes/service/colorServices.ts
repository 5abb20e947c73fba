import { Service } from "@pulumi/kubernetes/core/v1/service";
import { type Color, colors } from "../../model";
import { partLabels } from "../labels";
import type { ServicePlace } from "./colorResources";

/** Port of the Services; their pods may listen on any. */
export const servicePort = 80;

/**
 * Makes the Services of both colors. They are there as soon as anything is released: a route that leads to a Service which
 * is not there would not be accepted.
 */
export function colorServices(place: ServicePlace): Readonly<Record<Color, Service>> {
  const [blue, green] = colors.map((color) => colorService(color, place));
  return { blue, green } as Record<Color, Service>;
}

function colorService(color: Color, { name, service, args, parent }: ServicePlace): Service {
  const selector = partLabels(service.service, color);
  return new Service(
    `${name}-${color}`,
    {
      metadata: {
        name: `${name}-${color}`,
        namespace: args.namespace.namespaceName,
        labels: { ...args.namespace.labels, ...selector },
        // Pulumi would wait for pods behind it, and those of an idle color may come later.
        annotations: { "pulumi.com/skipAwait": "true" },
      },
      spec: {
        type: "ClusterIP",
        selector,
        ports: [
          {
            name: "http",
            port: servicePort,
            targetPort: service.pod.port,
            protocol: "TCP",
            appProtocol: "http",
          },
        ],
      },
    },
    { parent, ...(service[color].frozen ? { ignoreChanges: ["*"] } : {}) },
  );
}
