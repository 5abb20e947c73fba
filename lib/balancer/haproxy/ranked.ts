import type { Route } from "./route";

const highest = 1000;

/**
 * The key of a route that has a rank: what it is sorted by, a bar, and a pattern for host and path. HAProxy takes the
 * first pattern that matches.
 */
export function rankedKey(route: Route): string {
  const { host, path = "/", priority = 0 } = route;
  const below = path.replace(/\/+$/, "");
  const width = host === undefined ? 2 : Number(host.startsWith("*."));
  const order = [digits(highest - priority), String(width), digits(9999 - below.length)].join("-");
  return `${order}|^${hostPattern(host)}${below === "" ? "/" : `${literal(below)}(/|$)`}`;
}

function hostPattern(host: string | undefined): string {
  if (host === undefined) return "[^/]*";
  return host.startsWith("*.") ? `[^./]+${literal(host.slice(1))}` : literal(host);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function digits(value: number): string {
  return String(value).padStart(4, "0");
}
