import type { LoadedService } from "../../component";
import type { MigrationArgs } from "../migration/migrationArgs";
import type { Namespace } from "../namespace/namespace";
import type { GatewayReference } from "../route/gatewayReference";
import type { PreviewArgs, RouteArgs } from "../route/routeArgs";
import type { PageBackend, Router } from "../route/routeSpec";
import type { PodArgs } from "./podArgs";
import type { ScalingArgs } from "./scalingArgs";

/** Arguments of a `BlueGreenService`. */
export interface BlueGreenServiceArgs extends RouteArgs, PodArgs {
  /** Where its objects live. */
  readonly namespace: Namespace;

  /** The service from `load()`: its releases, its traffic, and what is applied. */
  readonly service: LoadedService;

  /** The gateway through which users come: a `Gateway`, or one that was there before. */
  readonly gateway: GatewayReference;

  /** Port that the service listens on in its container, 1 to 65535. */
  readonly port: number;

  /**
   * What decides about requests: an `HTTPRoute` of Gateway API, or a `VirtualService` of Istio, whose `gateway` is then
   * one of Istio's own.
   *
   * @default gateway-api - what every conformant gateway understands
   */
  readonly router?: Router;

  /**
   * Whether pods of Istio's mesh that call the service follow its route as well, so that a shift holds for them and for users
   * at once. They ask for a Service of the component's name, `http://web`, which selects no pods itself. It needs `hosts`.
   *
   * @default false - what is called by nobody else in the cluster needs no name there
   */
  readonly mesh?: boolean;

  /**
   * How many replicas each color has.
   *
   * @default by stage - one replica is enough to try things, and one may fail where users are
   */
  readonly scaling?: ScalingArgs;

  /**
   * Who may look at a color before it has traffic.
   *
   * @default everybody who knows the header in development, nobody elsewhere - a release that nobody has tried is not
   *   for strangers
   */
  readonly preview?: PreviewArgs;

  /**
   * Whether a user stays with a color while both have traffic, by a cookie. It needs the experimental channel of Gateway API,
   * and a gateway that knows it.
   *
   * @default false - colors should be able to serve any request
   */
  readonly sticky?: boolean;

  /**
   * The Service that answers while the service is maintained. Gateway API has no answers of its own; Istio answers with the
   * page by itself.
   *
   * @default none - maintenance is then refused on `gateway-api`
   */
  readonly maintenancePage?: PageBackend;

  /**
   * What brings a database to where a release needs it, once for each release, before its pods start.
   *
   * @default none - a service without a database needs none
   */
  readonly migration?: MigrationArgs;

  /**
   * Share of the floor's replicas that must be ready before a color may get traffic, above 0, at most 1.
   *
   * @default 1 - all of them
   */
  readonly readyShare?: number;

  /**
   * Seconds that a shift waits for a color to be ready before it is refused, 1 to 3600.
   *
   * @default 120 - the autoscaler looks every 15 seconds, and what grows needs a minute
   */
  readonly readySeconds?: number;
}
