import * as pulumi from "@pulumi/pulumi";
import type { Balancer } from "../edge/balancer";
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

/** The address of a service behind a balancer, which AWS names. */
export function addressBehind(
  { dnsName }: Pick<Balancer, "dnsName">,
  routes: RouteArgs,
): pulumi.Output<string> {
  return pulumi.output(dnsName).apply((host) => serviceAddress(host, routes));
}
