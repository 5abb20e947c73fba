import type { LoadedRolling } from "../../component";
import type { MigrationArgs } from "../migration/migrationArgs";
import type { Namespace } from "../namespace/namespace";
import type { GatewayReference } from "../route/gatewayReference";
import type { RouteArgs } from "../route/routeArgs";
import type { Router } from "../route/routeSpec";
import type { PodArgs } from "../service/podArgs";
import type { ScalingArgs } from "../service/scalingArgs";

/** Arguments of a `RollingService`. */
export interface RollingServiceArgs extends RouteArgs, PodArgs {
  /** Where its objects live. */
  readonly namespace: Namespace;

  /** The service from `load()`: its release, and what is applied. */
  readonly service: LoadedRolling;

  /**
   * The gateway through which users come.
   *
   * @default none - workers get no requests, and other services call a service by its name
   */
  readonly gateway?: GatewayReference;

  /**
   * What leads requests to it, where it has a gateway.
   *
   * @default gateway-api - what every conformant gateway understands
   */
  readonly router?: Router;

  /**
   * Port that the service listens on in its container, 1 to 65535. With a gateway it has to be given.
   *
   * @default none - workers listen on nothing, and are asked nothing
   */
  readonly port?: number;

  /**
   * How many replicas there are.
   *
   * @default by stage - what a stage may cost, and what it must bear
   */
  readonly scaling?: Omit<ScalingArgs, "open">;

  /**
   * Replicas that are replaced at once, 1 to 50: so many there are more of while a release is rolled out. `batch` in the
   * configuration of the service outranks it.
   *
   * @default the stage's share of the least number of replicas - 100 % in development, 50 % in staging, 25 % in production
   */
  readonly batch?: number;

  /**
   * What brings a database to where a release needs it, once for each release, before its pods start.
   *
   * @default none - a service without a database needs none
   */
  readonly migration?: MigrationArgs;
}
