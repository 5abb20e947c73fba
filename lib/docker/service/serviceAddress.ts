import type { Route } from "../../balancer";

/**
 * The address that people type for the first route of a service.
 *
 * @param base - the balancer's address without a path
 */
export function serviceAddress(base: string, [route]: readonly Route[]): string {
  const url = new URL(base);
  if (route?.host !== undefined) url.hostname = route.host;
  return `${url.origin}${(route?.path ?? "/").replace(/\/+$/, "")}`;
}
