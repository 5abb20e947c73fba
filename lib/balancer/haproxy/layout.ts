/** Where things are inside the balancer's container. The folder is a volume, so it outlives the container. */
export const layout = {
  home: "/var/lib/haproxy",
  /** The generation that runs: a link into `generations`, so that it changes in one step. */
  current: "/var/lib/haproxy/current",
  /** One line for each service, `web/green 10`. It is not part of a generation: a shift touches nothing else. */
  weights: "/var/lib/haproxy/weights.map",
  /** One line for each service whose requests the balancer answers itself, beside the weights for the same reason. */
  maintenance: "/var/lib/haproxy/maintenance.map",
  /** What HAProxy knew about its servers when it was last reloaded, so that it does not start over. */
  serverState: "/var/lib/haproxy/servers.state",
  /** The master's runtime socket. It listens inside the container only. */
  master: { host: "127.0.0.1", port: 9999 },
} as const;

/**
 * Ports inside the balancer's container: users come in by `main`, encrypted by `secure`, people who look before a shift
 * by the others.
 */
export const ports = { main: 8080, blue: 8081, green: 8082, secure: 8443 } as const;

/** Maps from an address to a service and from a service to its settings; each generation has all of them. */
export const maps = {
  first: `${layout.current}/routes-first.map`,
  exact: `${layout.current}/routes-exact.map`,
  prefix: `${layout.current}/routes-prefix.map`,
  last: `${layout.current}/routes-last.map`,
  settings: `${layout.current}/settings.map`,
} as const;

/** Certificates with their keys, one in each file; each generation has all of them. */
export const certificatesFolder = `${layout.current}/certificates`;

/** Files that a fragment may have; those of one kind are joined over all fragments, except certificates. */
export type FragmentFile =
  | "base.cfg"
  | "backend.cfg"
  | "routes-first.map"
  | "routes-exact.map"
  | "routes-prefix.map"
  | "routes-last.map"
  | "settings.map"
  | "certificate.pem";

/** A part of the balancer's configuration that has one owner: the base, a route, or one color's backend. */
export type Fragment = Readonly<Partial<Record<FragmentFile, string>>>;
