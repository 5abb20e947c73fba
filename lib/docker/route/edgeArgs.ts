import type { CorsArgs, HeaderArgs } from "../../component/headerArgs";
import type { StrictTransportArgs } from "../../component/strictTransport";

export type { CorsArgs, HeaderArgs, StrictTransportArgs };

/**
 * How many requests one client may send, 1 to 1000000 for each period that is given. A client is an IPv4 address or an
 * IPv6 network of 64 bits: with `trustProxy` of the balancer, the last one in `X-Forwarded-For`.
 *
 * Who asks more often is answered with 429, and counts on: it ends for those who wait.
 */
export interface RateLimitArgs {
  /** @default no limit - what is too much depends on the service */
  readonly perSecond?: number;
  /** @default no limit - what is too much depends on the service */
  readonly perMinute?: number;
  /** @default no limit - what is too much depends on the service */
  readonly perHour?: number;
}

/** What the balancer does for a service at its edge. */
export interface EdgeArgs {
  /**
   * Headers that protect users, in all answers; `false` leaves answers as they are.
   *
   * @default X-Content-Type-Options, X-Frame-Options and Referrer-Policy where the service says nothing itself, and
   * neither Server nor X-Powered-By - what CloudFront's managed policy has, without what browsers no longer know
   */
  readonly headers?: HeaderArgs | false;

  /**
   * Strict-Transport-Security in answers to encrypted requests; `false` leaves it out.
   *
   * @default a day in production behind a balancer with certificates of one's own, otherwise nothing - a mistake heals
   * within a day
   */
  readonly hsts?: StrictTransportArgs | false;

  /**
   * Pages of other origins that may call the service from a browser. The balancer answers their questions, and what the
   * service itself says about it is left out.
   *
   * @default none - that is the service's own affair
   */
  readonly cors?: CorsArgs;

  /**
   * How many requests one client may send. Requests of the health path and previews are not counted.
   *
   * @default no limit - what is too much depends on the service
   */
  readonly rateLimit?: RateLimitArgs;
}
