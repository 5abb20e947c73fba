import type { StrictTransportArgs } from "../../component/strictTransport";

export type { StrictTransportArgs };

/** Pages of another origin that may call the services of a balancer from a browser. The services answer `OPTIONS`. */
export interface CorsArgs {
  /** The origin, such as `https://shop.example.com`, or `*` for everybody. A balancer on AWS can name one only. */
  readonly origin: string;

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

/** Headers that a balancer adds to every answer of its services, or takes away. */
export interface EdgeArgs {
  /**
   * Strict-Transport-Security; `false` leaves it to the services.
   *
   * @default a day in production, otherwise nothing - a mistake heals within a day
   */
  readonly hsts?: StrictTransportArgs | false;

  /**
   * Whether pages may be shown in frames: `DENY`, `SAMEORIGIN`; `false` leaves it to the services.
   *
   * @default SAMEORIGIN - what CloudFront's managed policy has
   */
  readonly frameOptions?: "DENY" | "SAMEORIGIN" | false;

  /**
   * Content-Security-Policy of every answer.
   *
   * @default none - only a service knows what its pages load
   */
  readonly contentSecurityPolicy?: string;

  /**
   * Whether answers say which program they come from, in the header `Server`.
   *
   * @default false - it tells attackers which weaknesses to try
   */
  readonly serverHeader?: boolean;

  /**
   * Pages of another origin that may call the services from a browser.
   *
   * @default none - that is the services' own affair
   */
  readonly cors?: CorsArgs;
}
