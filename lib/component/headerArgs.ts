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
