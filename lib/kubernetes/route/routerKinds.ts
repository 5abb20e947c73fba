import type { Router } from "./routeSpec";

/** What the object of each router is called. */
export const routerKinds: Readonly<
  Record<Router, { readonly apiVersion: string; readonly kind: string; readonly plural: string }>
> = {
  "gateway-api": {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    plural: "httproutes",
  },
  istio: {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    plural: "virtualservices",
  },
};
