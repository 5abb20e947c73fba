import { corsLines, type CorsSpec } from "./cors";
import { headerLines, type HeaderSpec } from "./headers";
import type { Fragment } from "./layout";
import { type ProbeSpec, probeLines, type Protocol, serverOptions } from "./probe";
import { type Route, routeFragment, type RouteSpec } from "./route";

/** What the backend of a service without colors depends on. */
export interface ReplicasSpec {
  readonly service: string;
  /** Host names of the slots, whether a replica is there or not. */
  readonly hosts: readonly string[];
  readonly port: number;
  readonly protocol: Protocol;
  readonly health: ProbeSpec;
  /** What is done to the headers of its answers. */
  readonly headers: HeaderSpec;
  /** Pages of other origins that may call it; absent where that is the service's own affair. */
  readonly cors?: CorsSpec;
}

/** The name of the backend of a service without colors. Backends of colors end with the color, so it is nobody else's. */
export function replicasName(service: string): string {
  return `${service}-replicas`;
}

/** The name of a slot inside its backend, counted from 1. */
export function slotName(service: string, slot: number): string {
  return `${replicasName(service)}-${String(slot)}`;
}

/** Renders the backend of a service without colors. A failed request is repeated only where that is safe. */
export function replicasFragment(spec: ReplicasSpec): Fragment {
  const { service, hosts, port, protocol, health, headers, cors } = spec;
  const options = serverOptions(protocol, port, health);
  const lines = [
    `backend ${replicasName(service)}`,
    ...probeLines(health),
    `  http-request disable-l7-retry unless METH_GET or METH_HEAD or METH_OPTIONS`,
    ...(cors === undefined ? [] : corsLines(cors)),
    ...headerLines(headers),
    `  default-server inter ${String(health.intervalSeconds)}s fastinter 200ms downinter 500ms`,
    ...hosts.map((host, index) => {
      const server = slotName(service, index + 1);
      return `  server ${server} ${host}:${String(port)}${options}`;
    }),
  ];
  return { "backend.cfg": `${lines.join("\n")}\n` };
}

/** Renders the lines that a service without colors adds to the balancer's maps. Every address shows the same replicas. */
export function replicasRoute(
  service: string,
  routes: readonly Route[],
  limit?: RouteSpec["limit"],
): Fragment {
  const colorless = { sticky: false, failover: false, preview: "open" };
  const spec = { service, routes, ...colorless, ...(limit === undefined ? {} : { limit }) };
  const fragment = routeFragment(spec);
  return {
    ...fragment,
    "settings.map": `${fragment["settings.map"] ?? ""}${service}/colors off\n`,
  };
}
