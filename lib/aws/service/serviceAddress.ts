import type { RouteArgs } from "./routeConditions";

/**
 * The address that people type for a service: its first host and path without wildcards, and the balancer's own name where
 * it has no host.
 */
export function serviceAddress(dnsName: string, { hosts = [], paths = [] }: RouteArgs): string {
  const host = hosts.find((one) => !/[*?]/.test(one)) ?? dnsName;
  const [path = "/"] = paths;
  const [fixed = ""] = path.split(/[*?]/);
  return `https://${host}${fixed.replace(/\/+$/, "")}`;
}
