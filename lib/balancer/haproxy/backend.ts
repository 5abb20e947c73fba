import type { Color } from "../../model";
import type { Fragment } from "./layout";

/** What the backend of one color depends on. */
export interface BackendSpec {
  readonly service: string;
  readonly color: Color;
  /** Host names of the replicas; each has a slot, whether it runs or not, so that a reload is not needed when it does. */
  readonly hosts: readonly string[];
  readonly port: number;
  readonly health: {
    readonly path: string;
    readonly host: string;
    readonly intervalSeconds: number;
    readonly timeoutSeconds: number;
  };
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
export function backendFragment({ service, color, hosts, port, health }: BackendSpec): Fragment {
  const name = backendName(service, color);
  const { intervalSeconds, timeoutSeconds } = health;
  const lines = [
    `backend ${name}`,
    `  option httpchk`,
    `  http-check send meth GET uri ${health.path} ver HTTP/1.1 hdr host ${health.host}`,
    `  http-check expect status 200-399`,
    `  timeout check ${String(timeoutSeconds)}s`,
    `  http-request disable-l7-retry unless METH_GET or METH_HEAD or METH_OPTIONS`,
    `  http-response set-header x-crossfade-color ${color}`,
    `  http-response add-header set-cookie "crossfade-${service}=${name}; Path=/; HttpOnly; SameSite=Lax" if { var(txn.stick) -m found }`,
    `  default-server inter ${String(intervalSeconds)}s fastinter 200ms downinter 500ms`,
    ...hosts.map((host, index) => {
      const server = serverName(service, color, index + 1);
      return `  server ${server} ${host}:${String(port)}`;
    }),
  ];
  return { "backend.cfg": `${lines.join("\n")}\n` };
}
