import type { StrictTransportArgs } from "../component/strictTransport";

export type { StrictTransportArgs };

/**
 * Headers of answers, by name. A text replaces what the service says; `false` leaves what the service says, or nothing.
 * A name that is not here keeps its default.
 */
export type HeaderArgs = Readonly<Record<string, string | false>>;

/** Pages of other origins that may call a service from a browser, and how. */
export interface CorsArgs {
  /**
   * Origins such as `https://shop.example.com`, `https://*.example.com` for every name directly below, or `*` for
   * everybody.
   */
  readonly origins: "*" | readonly string[];

  /**
   * Methods, in capitals.
   *
   * @default GET, HEAD, POST - what every page may send without asking
   */
  readonly methods?: readonly string[];

  /**
   * Request headers beyond those that every page may send.
   *
   * @default content-type - without it a page cannot send JSON
   */
  readonly headers?: readonly string[];

  /**
   * Response headers that a page may read beyond the usual ones.
   *
   * @default none - the usual headers are enough for most pages
   */
  readonly expose?: readonly string[];

  /**
   * Whether a page may send cookies. Never with the origin `*`.
   *
   * @default false - a page that acts as its user must be named for it
   */
  readonly credentials?: boolean;

  /**
   * Seconds, 0 to 86400, for which a browser remembers the answer to its question.
   *
   * @default 600 - most browsers ask again after 2 hours at the latest, and a change should not take that long
   */
  readonly maxAgeSeconds?: number;
}

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
