import type { NetworkName } from "../network";
import type { TlsArgs } from "../tls/tlsArgs";

/** Arguments of a `LoadBalancer`. */
export interface LoadBalancerArgs {
  /** The network on which the services of the balancer run: a `Network`, or `{ networkName }` of one that is there. */
  readonly network: NetworkName;

  /** Port of the machine on which users come in, 1 to 65535. */
  readonly port: number;

  /**
   * How users come in encrypted, with HTTP/2 where they can. To add or to move its port replaces the container.
   *
   * @default none - a laptop needs no encryption, and certificates have to come from somewhere
   */
  readonly tls?: TlsArgs;

  /**
   * Address of the machine on which users come in.
   *
   * @default 127.0.0.1 - nothing is opened to a network unless somebody says so
   */
  readonly address?: string;

  /**
   * Ports of the machine, always on 127.0.0.1, that show one color before it has traffic.
   *
   * @default the two ports after `port` - blue first
   */
  readonly previewPorts?: { readonly blue: number; readonly green: number };

  /**
   * Image with HAProxy 2.6 or newer, `sh`, `nc` and `flock`, in which `/var/lib/haproxy` belongs to the user.
   *
   * @default haproxy:3.0-alpine - the official image of the release with long-term support
   */
  readonly image?: string;

  /**
   * Seconds that requests, WebSockets and streams get to end when a service is added or changed.
   *
   * @default 30 - longer than nearly every request; WebSockets reconnect
   */
  readonly drainSeconds?: number;

  /**
   * Seconds without a byte after which a connection is closed, except WebSockets, which get an hour.
   *
   * @default 60 - as load balancers in the cloud do
   */
  readonly timeoutSeconds?: number;

  /**
   * Connections at once.
   *
   * @default 4000 - fits the limits of files that Docker gives a container
   */
  readonly maxConnections?: number;

  /**
   * Whether `X-Forwarded-*` headers of a request are believed: how it was sent, and, as the last one of
   * `X-Forwarded-For`, who sent it.
   *
   * @default false - anybody can send them; true behind a proxy of one's own that sets them
   */
  readonly trustProxy?: boolean;

  /**
   * Memory that the balancer may use, megabytes.
   *
   * @default 256 - many times what it needs for 4000 connections
   */
  readonly memoryMegabytes?: number;
}
