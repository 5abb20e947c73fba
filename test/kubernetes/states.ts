import type { StateResource } from "../../lib/component";
import { one, two } from "../aws/fixtures";

export function resource(type: string, outputs: Record<string, unknown>): StateResource {
  const urn = `urn:pulumi:prod::shop::crossfade:kubernetes:BlueGreenService$${type}::web`;
  return { urn, type, outputs };
}

const labels = (color?: string, service = "web") => ({
  "crossfade.project": "shop",
  "crossfade.stack": "prod",
  "crossfade.service": service,
  ...(color === undefined ? {} : { "crossfade.color": color }),
});

/** A route as the API server answers it, with the defaults that it adds. */
export const route = (blue: number, green: number, annotations: object = {}) =>
  resource("kubernetes:gateway.networking.k8s.io/v1:HTTPRoute", {
    metadata: {
      name: "web",
      namespace: "shop-prod-main",
      resourceVersion: "42",
      labels: labels(),
      annotations: { "crossfade.since": "2026-11-20T08:00:00.000Z", ...annotations },
    },
    spec: {
      rules: [
        {
          matches: [
            {
              path: { type: "PathPrefix", value: "/" },
              headers: [{ type: "Exact", name: "x-crossfade-color", value: "blue" }],
            },
          ],
          backendRefs: [{ group: "", kind: "Service", name: "web-blue", port: 80, weight: 1 }],
        },
        {
          matches: [{ path: { type: "PathPrefix", value: "/" } }],
          backendRefs: [
            { group: "", kind: "Service", name: "web-blue", port: 80, weight: blue },
            { group: "", kind: "Service", name: "web-green", port: 80, weight: green },
          ],
        },
      ],
    },
  });

/** The same in Istio's words. */
export const virtual = (blue: number, green: number) =>
  resource("kubernetes:networking.istio.io/v1:VirtualService", {
    metadata: {
      name: "web",
      namespace: "shop-prod-main",
      resourceVersion: "42",
      labels: labels(),
      annotations: { "crossfade.since": "2026-11-20T08:00:00.000Z" },
    },
    spec: {
      http: [
        { name: "preview-refused", match: [], directResponse: { status: 403 } },
        {
          name: "traffic",
          route: [
            { destination: { host: "web-blue", port: { number: 80 } }, weight: blue },
            { destination: { host: "web-green", port: { number: 80 } }, weight: green },
          ],
        },
      ],
    },
  });

export const service = (color: string) =>
  resource("kubernetes:core/v1:Service", {
    metadata: { name: `web-${color}`, namespace: "shop-prod-main", labels: labels(color) },
  });

interface Runs {
  readonly version: string;
  readonly image: string;
}

export const deployment = (color: string, { version, image }: Runs, replicas = 2, runs = image) =>
  resource("kubernetes:apps/v1:Deployment", {
    metadata: {
      name: `web-${color}`,
      namespace: "shop-prod-main",
      labels: labels(color),
      annotations: { "crossfade.version": version, "crossfade.image": image },
    },
    spec: { replicas, template: { spec: { containers: [{ name: "web", image: runs }] } } },
  });

export const scaling = (color: string, minReplicas: number) =>
  resource("kubernetes:autoscaling/v2:HorizontalPodAutoscaler", {
    metadata: { name: `web-${color}`, namespace: "shop-prod-main", labels: labels(color) },
    spec: { minReplicas, maxReplicas: 10 },
  });

export const services = [service("blue"), service("green")];
export const deployed = [
  ...services,
  deployment("blue", one, 3),
  deployment("green", two),
  scaling("blue", 2),
  scaling("green", 2),
];
