import type { LoadedRolling } from "../../component";
import type { Balancer } from "../balancer/balancer";
import type { BlueGreenServiceArgs } from "../service/blueGreenServiceArgs";
import type { EdgeArgs } from "../route/edgeArgs";
import type { NetworkName } from "../network";

/** Arguments of a `RollingService` that mean the same as those of a `BlueGreenService`. */
type SharedArgs = Pick<
  BlueGreenServiceArgs,
  | "health"
  | "protocol"
  | "routes"
  | "variables"
  | "networks"
  | "secrets"
  | "readySeconds"
  | "stopSeconds"
  | "command"
  | "memoryMegabytes"
  | "cpus"
>;

/** Arguments of a `RollingService`. */
export interface RollingServiceArgs extends SharedArgs, EdgeArgs {
  /** The service from `load()`: its release, and what is applied. */
  readonly service: LoadedRolling;

  /**
   * The balancer in front of it.
   *
   * @default none - workers get no requests, and services inside find it by `address` on the network
   */
  readonly balancer?: Balancer;

  /**
   * The network on which it runs.
   *
   * @default the balancer's - without a balancer, one has to be named
   */
  readonly network?: NetworkName;

  /**
   * Port that the service listens on in its container, 1 to 65535. With a balancer it has to be given, and a change of
   * it replaces all replicas at once.
   *
   * @default none - workers listen on nothing
   */
  readonly port?: number;

  /**
   * Replicas, 1 to 50.
   *
   * @default the stage's minimum - Docker does not scale by itself
   */
  readonly replicas?: number;

  /**
   * Replicas that are replaced at once, 1 to 50: so many there are more of while a release is rolled out. `batch` in the
   * configuration of the service outranks it.
   *
   * @default the stage's share of the replicas - 100 % in development, 50 % in staging, 25 % in production
   */
  readonly batch?: number;

  /**
   * Seconds that a replica must run before it counts as ready, where neither a balancer nor a health check asks it, from
   * 1.
   *
   * @default 10 - most mistakes of a start show within that time
   */
  readonly steadySeconds?: number;

  /**
   * Seconds that a replica gets to answer what it has begun, after the last request was sent to it, 0 to 3600. It goes as
   * soon as it has nothing more to answer.
   *
   * @default 30 - as long as a color drains
   */
  readonly drainSeconds?: number;
}
