import { CustomResource, type CustomResourceArgs } from "@pulumi/kubernetes/apiextensions";
import type * as pulumi from "@pulumi/pulumi";
import { type CutoverMemory, memoryTags } from "../../component/cutoverMemory";
import { trafficLabel, trafficText } from "../../model/trafficLabel";
import { type Labels, partLabels } from "../labels";
import { pageAnnotations } from "../page";
import { httpRoute } from "./httpRoute";
import { routerKinds } from "./routerKinds";
import type { Router, RouteSpec } from "./routeSpec";
import { virtualService } from "./virtualService";

/** Arguments of a `TrafficRoute`. */
export interface TrafficRouteArgs extends RouteSpec {
  /** Name of the object. */
  readonly name: string;

  readonly namespace: pulumi.Input<string>;

  /** Name of the service, as the configuration has it. */
  readonly service: string;

  /** What speaks to the gateway. */
  readonly router: Router;

  /** What the route remembers of itself: since when, and what has had all of the traffic. */
  readonly memory: CutoverMemory;

  readonly labels: Labels;
}

/**
 * The one resource that decides who gets the traffic of a service: a route with both colors and their weights. A shift and a
 * rollback update it, in place, and nothing else.
 *
 * @example
 * ```ts
 * new TrafficRoute("web-cutover", {
 *   name: "web",
 *   namespace: namespace.namespaceName,
 *   service: "web",
 *   router: "gateway-api",
 *   gateway: { gatewayName: "edge", gatewayNamespace: "gateways", address: "shop.example.com" },
 *   routes: { hosts: ["shop.example.com"] },
 *   backends: { blue: "web-blue", green: "web-green" },
 *   port: 80,
 *   weights: { blue: 90, green: 10 },
 *   memory: { since: "2026-11-20T08:00:00.000Z", held: {} },
 *   preview: {},
 *   isProtected: true,
 *   sticky: false,
 *   edge: { set: {}, remove: [] },
 *   labels: namespace.labels,
 * });
 * ```
 */
export class TrafficRoute extends CustomResource {
  constructor(name: string, args: TrafficRouteArgs, opts?: pulumi.CustomResourceOptions) {
    super(name, trafficRoute(args), opts);
  }
}

/** What the route is, in the words of its API. */
export function trafficRoute(args: TrafficRouteArgs): CustomResourceArgs {
  const { name, namespace, service, router, memory, labels, page, weights } = args;
  const { apiVersion, kind } = routerKinds[router];
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      labels: { ...labels, ...partLabels(service) },
      annotations: {
        ...memoryTags(memory),
        [trafficLabel]: trafficText(weights),
        ...pageAnnotations(page),
        // Configuration owns the weights: what a hand has set, or `rollback --now`, is taken back and not a conflict.
        "pulumi.com/patchForce": "true",
      },
    },
    spec: router === "istio" ? virtualService(args) : httpRoute(args),
  };
}
