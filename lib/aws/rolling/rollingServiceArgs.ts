import type * as pulumi from "@pulumi/pulumi";
import type { LoadedRolling } from "../../component";
import type { Balancer } from "../edge/balancer";
import type { BlueGreenServiceArgs } from "../service/blueGreenServiceArgs";
import type { RouteArgs } from "../service/routeConditions";
import type { ScalingArgs } from "../service/scalingArgs";

/** Arguments of a `RollingService` that mean the same as those of a `BlueGreenService`. */
type SharedArgs = Pick<
  BlueGreenServiceArgs,
  | "environment"
  | "cluster"
  | "subnetIds"
  | "protocol"
  | "health"
  | "drainSeconds"
  | "capacity"
  | "sidecars"
  | "startsAfter"
  | "variables"
  | "secrets"
  | "cpu"
  | "memoryMegabytes"
  | "architecture"
  | "user"
  | "command"
  | "writableFolders"
  | "stopSeconds"
  | "reaches"
  | "statements"
  | "publicIp"
  | "deploySeconds"
>;

/** Arguments of a `RollingService`. */
export interface RollingServiceArgs extends SharedArgs, RouteArgs {
  /** The service from `load()`: its release, and what is applied. */
  readonly service: LoadedRolling;

  /**
   * The balancer in front of it.
   *
   * @default none - workers get no requests
   */
  readonly balancer?: Balancer;

  /**
   * VPC of its tasks, where no balancer says it.
   *
   * @default the balancer's - tasks that it reaches are there
   */
  readonly vpcId?: pulumi.Input<string>;

  /**
   * Priority of its rule on the listener, 1 to 50000. With a balancer it has to be given.
   *
   * @default none - workers have no rule
   */
  readonly priority?: number;

  /**
   * Port that the service listens on in its container, 1 to 65535. With a balancer it has to be given.
   *
   * @default none - workers listen on nothing
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
}
