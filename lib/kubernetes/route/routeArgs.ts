import type * as pulumi from "@pulumi/pulumi";
import type { Refuse } from "../../component/argumentChecks";

/** Requests that a service answers. */
export interface RouteArgs {
  /**
   * Host names, for example `shop.example.com` or `*.example.com`.
   *
   * @default every host of the gateway - it often has one name
   */
  readonly hosts?: readonly string[];

  /**
   * Paths: `/api/*` for everything below `/api` and itself, `/health` for exactly that.
   *
   * @default every path - a service often answers all of them
   */
  readonly paths?: readonly string[];
}

/** Who may look at a color before it has traffic. */
export interface PreviewArgs {
  /**
   * The secret that opens a preview by header: `x-crossfade-color: green` with `x-crossfade-secret: <secret>`, 8 to 128
   * characters. Whoever may read routes in the cluster sees it.
   *
   * @default none - the header alone opens a preview in development, and nothing does elsewhere
   */
  readonly secret?: pulumi.Input<string>;
}

/** A path as a route matches it. */
export interface RoutePath {
  /** Whether everything below it is meant as well. */
  readonly below: boolean;
  readonly value: string;
}

/** The paths of a service, in the order in which they were given. */
export function routePaths({ paths = [] }: RouteArgs): RoutePath[] {
  if (paths.length === 0) return [{ below: true, value: "/" }];
  return paths.map((path) =>
    path.endsWith("/*")
      ? { below: true, value: path.slice(0, -2) || "/" }
      : { below: false, value: path },
  );
}

/** Each rule of a route takes 64 matches; a preview's refusal has two for each path. */
const mostPaths = 32;

/** Refuses routes and previews that no gateway could express. */
export function checkRoutes(
  { hosts = [], paths = [] }: RouteArgs,
  { secret }: PreviewArgs,
  refuse: Refuse,
): void {
  for (const host of hosts) {
    if (/^(?:\*\.)?[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/.test(host)) continue;
    refuse(`hosts has ${JSON.stringify(host)}, expected a name such as "shop.example.com"`);
  }
  if (hosts.length > 16) {
    refuse(`hosts has ${String(hosts.length)} entries, expected at most 16`);
  }
  for (const path of paths) {
    if (/^\/(?:[\w.~!$&'()+,;=:@%-]+\/?)*\*?$/.test(path) && !/[^/]\*$/.test(path)) continue;
    refuse(`paths has ${JSON.stringify(path)}, expected a path such as "/api/*" or "/health"`);
  }
  if (paths.length > mostPaths) {
    refuse(`paths has ${String(paths.length)} entries, expected at most ${String(mostPaths)}`);
  }
  if (typeof secret === "string" && !/^[\x21-\x7e]{8,128}$/.test(secret)) {
    refuse("preview.secret is not shown, expected 8 to 128 letters, digits and signs");
  }
}

/** The address that people type for a service: its first host and path without wildcards. */
export function serviceAddress(
  scheme: string,
  address: string,
  { hosts = [], paths = [] }: RouteArgs,
): string {
  const port = /:\d+$/.exec(address)?.[0] ?? "";
  const host = hosts.find((one) => !one.startsWith("*"));
  const [path = "/"] = paths;
  const where = host === undefined ? address : host + port;
  return `${scheme}://${where}${path.replace(/\/?\*?$/, "")}`;
}
