import type { Fragment } from "./layout";

/** An address whose requests a service answers. */
export interface Route {
  /**
   * Host name that the request asks for.
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
}

/** Renders the lines that a service adds to the balancer's maps. */
export function routeFragment(spec: RouteSpec): Fragment {
  const { service } = spec;
  const keys = spec.routes.map(({ host = "", path = "/" }) => host + path.replace(/\/+$/, ""));
  const onOff = (value: boolean) => (value ? "on" : "off");
  return {
    "routes-exact.map": lines(
      keys.filter((key) => key.includes("/")).map((key) => `${key} ${service}`),
    ),
    "routes-prefix.map": lines(keys.map((key) => `${key}/ ${service}`)),
    "settings.map": lines([
      `${service}/sticky ${onOff(spec.sticky)}`,
      `${service}/failover ${onOff(spec.failover)}`,
      `${service}/preview ${spec.preview}`,
    ]),
  };
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
