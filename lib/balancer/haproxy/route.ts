import type { Fragment } from "./layout";
import { limitSettings, type RateLimit } from "./limit";
import { rankedKey } from "./ranked";

/** An address whose requests a service answers. */
export interface Route {
  /**
   * Host name that the request asks for. `*.example.com` is every name directly below `example.com`.
   *
   * @default any host - one service on one address needs no name
   */
  readonly host?: string;

  /**
   * Path, and everything below it: `/api` takes `/api` and `/api/orders`, not `/apiary`.
   *
   * @default / - every path
   */
  readonly path?: string;

  /**
   * Rank among the routes of all services, -1000 to 1000. A higher one wins, whatever the addresses are; among equals
   * an exact host wins over `*.example.com`, that over any host, and then the longer path.
   *
   * @default 0 - the more specific address wins, which is nearly always what is meant
   */
  readonly priority?: number;
}

/** What the balancer knows about a service besides its colors. */
export interface RouteSpec {
  readonly service: string;
  readonly routes: readonly Route[];
  /** Whether a user stays with a color while it has traffic. */
  readonly sticky: boolean;
  /** Whether the other color takes over when one has lost all its replicas. */
  readonly failover: boolean;
  /** `open`, `closed`, or the SHA-256 of the secret that opens a preview by header. */
  readonly preview: string;
  /** How many requests one client may send, and the path that is not counted; absent where there is no limit. */
  readonly limit?: RateLimit & { readonly healthPath: string };
}

/** Renders the lines that a service adds to the balancer's maps. */
export function routeFragment(spec: RouteSpec): Fragment {
  const { service } = spec;
  const ranked = (sign: number) =>
    spec.routes
      .filter(({ priority = 0 }) => Math.sign(priority) === sign)
      .map((route) => `${rankedKey(route)} ${service}`);
  const keys = spec.routes.filter(({ priority = 0 }) => priority === 0).map(routeKey);
  const onOff = (value: boolean) => (value ? "on" : "off");
  return {
    "routes-first.map": lines(ranked(1)),
    "routes-exact.map": lines(
      keys.filter((key) => key.includes("/")).map((key) => `${key} ${service}`),
    ),
    "routes-prefix.map": lines(keys.map((key) => `${key}/ ${service}`)),
    "routes-last.map": lines(ranked(-1)),
    "settings.map": lines([
      `${service}/sticky ${onOff(spec.sticky)}`,
      `${service}/failover ${onOff(spec.failover)}`,
      `${service}/preview ${spec.preview}`,
      ...limitSettings(spec),
    ]),
  };
}

/** Host and path as one text; a path ends without a slash. */
export function routeKey({ host = "", path = "/" }: Route): string {
  return host + path.replace(/\/+$/, "");
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
