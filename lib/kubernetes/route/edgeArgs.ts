import type { CorsArgs, HeaderArgs } from "../../component/headerArgs";
import type { StrictTransportArgs } from "../../component/strictTransport";

/** What a gateway does to the answers of all services behind it. */
export interface EdgeArgs {
  /**
   * Headers of all answers, in the place of what a service says; `false` leaves a header to the service.
   *
   * @default X-Content-Type-Options is nosniff, Server and X-Powered-By are taken away - a gateway cannot fill in only
   *   what is missing, and a stricter word of the service about frames should stay
   */
  readonly headers?: HeaderArgs;

  /**
   * Strict-Transport-Security of all answers; `false` leaves it out.
   *
   * @default a day in production where users come by https, otherwise nothing - a mistake heals within a day
   */
  readonly hsts?: StrictTransportArgs | false;

  /**
   * Pages of other origins that may call the services from a browser. With Gateway API it needs a gateway that knows the
   * filter, which is in the standard channel since 1.5.
   *
   * @default none - that is the services' own affair
   */
  readonly cors?: CorsArgs;
}
