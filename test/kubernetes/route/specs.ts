import type { RouteSpec } from "../../../lib/kubernetes/route/routeSpec";

/** A route in no router's words, as an unprotected service has it. */
export const plain: RouteSpec = {
  gateway: { gatewayName: "edge", gatewayNamespace: "gateways", address: "edge.example.com" },
  routes: {},
  backends: { blue: "web-blue", green: "web-green" },
  port: 80,
  weights: { blue: 90, green: 10 },
  preview: {},
  isProtected: false,
  sticky: false,
  edge: { set: {}, remove: [] },
};
