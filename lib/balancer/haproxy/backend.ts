import type { Color } from "../../model";
import { corsLines, type CorsSpec } from "./cors";
import { headerLines, type HeaderSpec } from "./headers";
import type { Fragment } from "./layout";
import { type ProbeSpec, probeLines, type Protocol, serverOptions } from "./probe";

/** What the backend of one color depends on. */
export interface BackendSpec {
  readonly service: string;
  readonly color: Color;
  /** Host names of the replicas; each has a slot, whether it runs or not, so that a reload is not needed when it does. */
  readonly hosts: readonly string[];
  readonly port: number;
  readonly protocol: Protocol;
  readonly health: ProbeSpec;
  /** What is done to the headers of its answers; absent where they stay as they are. */
  readonly headers?: HeaderSpec;
  /** Pages of other origins that may call it; absent where that is the service's own affair. */
  readonly cors?: CorsSpec;
}

/** The name of a color's backend; requests are sent there by this name. */
export function backendName(service: string, color: Color): string {
  return `${service}-${color}`;
}

/** The name of a replica inside its backend, counted from 1. */
export function serverName(service: string, color: Color, replica: number): string {
  return `${backendName(service, color)}-${String(replica)}`;
}

/** Renders the backend of one color. A failed request is repeated only where that is safe. */
export function backendFragment(spec: BackendSpec): Fragment {
  const { service, color, hosts, port, protocol, health, headers, cors } = spec;
  const name = backendName(service, color);
  const options = serverOptions(protocol, port, health);
  const cookie = `crossfade-${service}=${name}; Path=/; HttpOnly; SameSite=Lax`;
  const lines = [
    `backend ${name}`,
    ...probeLines(health),
    `  http-request disable-l7-retry unless METH_GET or METH_HEAD or METH_OPTIONS`,
    `  http-response set-header x-crossfade-color ${color}`,
    `  http-response add-header set-cookie "${cookie}" if { var(txn.stick) -m found } !{ var(txn.secure) -m found }`,
    `  http-response add-header set-cookie "${cookie}; Secure" if { var(txn.stick) -m found } { var(txn.secure) -m found }`,
    ...(cors === undefined ? [] : corsLines(cors)),
    ...(headers === undefined ? [] : headerLines(headers)),
    `  default-server inter ${String(health.intervalSeconds)}s fastinter 200ms downinter 500ms`,
    ...hosts.map((host, index) => {
      const server = serverName(service, color, index + 1);
      return `  server ${server} ${host}:${String(port)}${options}`;
    }),
  ];
  return { "backend.cfg": `${lines.join("\n")}\n` };
}
