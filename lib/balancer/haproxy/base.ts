import { healthRules } from "./health";
import { type Fragment, layout, maps, ports } from "./layout";
import { limitRules, limitTables } from "./limit";
import { whichService } from "./routing";
import { tlsBind, tlsGlobal, tlsRedirect, type TlsSpec } from "./tls";
import { maintenanceRules } from "./maintenance";

/** What a balancer's base configuration depends on. */
export interface BaseSpec {
  /** Seconds that requests, WebSockets and streams get to end after a reload. */
  readonly drainSeconds: number;
  /** Seconds without a byte after which a connection is closed. */
  readonly timeoutSeconds: number;
  /** Connections at once. */
  readonly maxConnections: number;
  /** Whether `X-Forwarded-*` headers of the request are believed, since a proxy of one's own sets them. */
  readonly trustProxy: boolean;
  /** How it encrypts; absent where it does not. */
  readonly tls?: TlsSpec;
}

/**
 * Renders what does not depend on any service. Services come in by maps only, so adding one never changes this text.
 */
export function baseFragment(spec: BaseSpec): Fragment {
  const sections = [
    globalSection(spec),
    defaultsSection(spec),
    resolversSection,
    frontend(spec),
    limitTables,
  ];
  return { "base.cfg": sections.join("\n") };
}

function globalSection({ drainSeconds, maxConnections, tls }: BaseSpec): string {
  return [
    `global`,
    `  log stdout format raw local0 notice`,
    `  stats socket ${layout.home}/admin.sock mode 600 level admin expose-fd listeners`,
    `  server-state-file ${layout.serverState}`,
    `  hard-stop-after ${String(drainSeconds)}s`,
    `  maxconn ${String(maxConnections)}`,
    ...tlsGlobal(tls),
    ``,
  ].join("\n");
}

/** Addresses come from the last run or from the resolver, never from libc: a missing name would block a reload. */
function defaultsSection({ timeoutSeconds }: BaseSpec): string {
  return `defaults
  mode http
  log global
  load-server-state-from-file global
  option dontlognull
  option redispatch 1
  option idle-close-on-response
  timeout connect 500ms
  timeout http-request 10s
  timeout http-keep-alive ${String(timeoutSeconds)}s
  timeout client ${String(timeoutSeconds)}s
  timeout server ${String(timeoutSeconds)}s
  timeout queue 10s
  timeout tunnel 1h
  retries 3
  retry-on conn-failure empty-response
  default-server check fall 2 rise 2 resolvers docker init-addr last,none
`;
}

/** A name that is gone is dropped quickly: its address may soon belong to another container. */
const resolversSection = `resolvers docker
  nameserver embedded 127.0.0.11:53
  resolve_retries 3
  timeout resolve 500ms
  timeout retry 500ms
  hold valid 1s
  hold obsolete 2s
  hold nx 2s
  hold other 2s
  hold timeout 30s
`;

function frontend({ trustProxy, tls }: BaseSpec): string {
  return [
    `frontend edge`,
    ...[ports.main, ports.blue, ports.green].map((port) => `  bind :${String(port)}`),
    ...tlsBind(tls),
    `  option forwardfor`,
    ...healthRules,
    `  http-request set-var(txn.host) req.hdr(host),regsub(:[0-9]+$,),lower`,
    ...whoAsks(trustProxy),
    ...forwarded(trustProxy),
    ...tlsRedirect(tls),
    ...whichService,
    ...whichPreview,
    ...limitRules,
    ...maintenanceRules,
    ...whichColor,
    `  use_backend %[var(txn.backend)]`,
    ``,
  ].join("\n");
}

/** A trusted proxy says whether its client came encrypted, and appends where it came from. */
function whoAsks(trustProxy: boolean): string[] {
  const client = "req.hdr_ip(x-forwarded-for,-1)";
  const told = [
    `  http-request set-var(txn.secure) str(yes) if { req.fhdr(x-forwarded-proto) -m str -i https }`,
    `  http-request set-var(txn.client) ${client} if { ${client} -m found }`,
  ];
  return [
    `  http-request set-var(txn.secure) str(yes) if { ssl_fc }`,
    `  http-request set-var(txn.client) src`,
    ...(trustProxy ? told : []),
  ];
}

function forwarded(trustProxy: boolean): string[] {
  if (trustProxy) {
    return [
      `  acl told_how req.fhdr_cnt(x-forwarded-proto) gt 0`,
      `  http-request set-header x-forwarded-proto http if !told_how !{ ssl_fc }`,
      `  http-request set-header x-forwarded-proto https if !told_how { ssl_fc }`,
    ];
  }
  return [
    `  http-request del-header x-forwarded-for`,
    `  http-request set-header x-forwarded-proto http`,
    `  http-request set-header x-forwarded-proto https if { ssl_fc }`,
    `  http-request set-header x-forwarded-host %[req.hdr(host)]`,
  ];
}

const setting = (name: string, otherwise: string) =>
  `var(txn.service),concat(/${name}),map_str(${maps.settings},${otherwise})`;

/**
 * A preview request names its color by the port it came in by, or by a header where that is open or unlocked. A service
 * without colors has no previews: who names one would otherwise be let past its limit of requests.
 */
const whichPreview = [
  `  http-request set-var(txn.preview) str(blue) if { dst_port ${String(ports.blue)} }`,
  `  http-request set-var(txn.preview) str(green) if { dst_port ${String(ports.green)} }`,
  `  acl by_port dst_port ${String(ports.blue)} ${String(ports.green)}`,
  `  acl by_header req.hdr(x-crossfade-color) -m found`,
  `  http-request set-var(txn.lock) ${setting("preview", "closed")}`,
  `  http-request set-var(txn.key) req.hdr(x-crossfade-secret),sha2(256),hex,lower`,
  `  http-request del-header x-crossfade-secret`,
  `  acl unlocked var(txn.lock) -m str open`,
  `  acl unlocked var(txn.key),strcmp(txn.lock) eq 0`,
  `  http-request return status 403 content-type text/plain string "A preview by header needs the header x-crossfade-secret.\\n" if !by_port by_header !unlocked`,
  `  http-request set-var(txn.preview) req.hdr(x-crossfade-color),lower if !by_port by_header`,
  `  acl colorless ${setting("colors", "on")} -m str off`,
  `  http-request unset-var(txn.preview) if colorless`,
  `  acl previewing var(txn.preview) -m found`,
  `  acl a_color var(txn.preview) -m str blue green`,
  `  http-request return status 400 content-type text/plain string "The header x-crossfade-color is neither blue nor green.\\n" if previewing !a_color`,
];

/**
 * One throw of the dice against one number, so that no moment exists in which the colors do not add up to 100.
 * Later lines outrank earlier ones: dice, then cookie, then failover, then preview, then having no colors at all.
 */
const whichColor = [
  `  http-request set-var(txn.weight) var(txn.service),concat(/green),map_str_int(${layout.weights},-1)`,
  `  http-request return status 503 content-type text/plain lf-string "The service %[var(txn.service)] is not open yet.\\n" if !previewing !colorless { var(txn.weight) -m int lt 0 }`,
  `  http-request set-var(txn.dice) rand(100),sub(txn.weight)`,
  `  http-request set-var(txn.color) str(blue)`,
  `  http-request set-var(txn.color) str(green) if { var(txn.dice) -m int lt 0 }`,
  `  acl sticky ${setting("sticky", "off")} -m str on`,
  `  acl blue_open var(txn.weight) -m int lt 100`,
  `  acl green_open var(txn.weight) -m int gt 0`,
  `  acl blue_up var(txn.blue),nbsrv gt 0`,
  `  acl green_up var(txn.green),nbsrv gt 0`,
  `  acl blue_cookie req.cook,strcmp(txn.blue) eq 0`,
  `  acl green_cookie req.cook,strcmp(txn.green) eq 0`,
  `  http-request set-var(txn.color) str(blue) if sticky blue_cookie blue_open blue_up`,
  `  http-request set-var(txn.color) str(green) if sticky green_cookie green_open green_up`,
  `  acl to_blue var(txn.color) -m str blue`,
  `  acl failover ${setting("failover", "off")} -m str on`,
  `  http-request set-var(txn.failed) str(yes) if failover to_blue !blue_up green_up`,
  `  http-request set-var(txn.failed) str(yes) if failover !to_blue !green_up blue_up`,
  `  acl failed var(txn.failed) -m found`,
  `  http-request set-var(txn.backend) var(txn.blue)`,
  `  http-request set-var(txn.backend) var(txn.green) if !to_blue !failed`,
  `  http-request set-var(txn.backend) var(txn.green) if to_blue failed`,
  `  http-request set-var(txn.backend) var(txn.service),concat(-,txn.preview) if previewing`,
  `  http-request set-var(txn.backend) var(txn.service),concat(-replicas) if colorless`,
  `  http-request set-var(txn.stick) str(yes) if sticky !previewing`,
  `  http-request unset-var(txn.stick) if to_blue blue_cookie !failed`,
  `  http-request unset-var(txn.stick) if !to_blue green_cookie !failed`,
];
