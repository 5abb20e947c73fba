import { Service } from "@pulumi/kubernetes/core/v1/service";
import type * as inputs from "@pulumi/kubernetes/types/input";
import { type Color, colors } from "../../model";
import { type Labels, partLabels } from "../labels";
import { atOnce } from "../timeouts";
import type { ServicePlace } from "./colorResources";
import type { PodArgs } from "./podArgs";

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

/**
 * What gateways are told of a protocol.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol
 */
const appProtocols = { "http/1.1": "http", h2c: "kubernetes.io/h2c" } as const;

/** A Service for pods that listen on a port, or for nobody's where nothing selects them. */
export function serviceSpecOf(
  selector: Labels | undefined,
  targetPort: number,
  protocol: PodArgs["protocol"] = "http/1.1",
): inputs.core.v1.ServiceSpec {
  const appProtocol = appProtocols[protocol];
  return {
    type: "ClusterIP",
    ...(selector === undefined ? {} : { selector: { ...selector } }),
    ports: [{ name: "http", port: servicePort, targetPort, protocol: "TCP", appProtocol }],
  };
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
      spec: serviceSpecOf(selector, args.port, args.protocol),
    },
    { parent, customTimeouts: atOnce, ...(service[color].frozen ? { ignoreChanges: ["*"] } : {}) },
  );
}
