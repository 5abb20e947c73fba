import type * as pulumi from "@pulumi/pulumi";
import type { Color } from "../../model";
import type { Environment } from "../environment";

/** How the balancer finds out whether a target may get requests. */
export interface HealthArgs {
  /**
   * Path that answers 200 to 399 when the target may get requests.
   *
   * @default /health - the convention of all services here; with gRPC `/grpc.health.v1.Health/Check`
   */
  readonly path?: string;

  /**
   * Port on which a target is asked, 1 to 65535.
   *
   * @default the port of the service - a check should ask what users ask
   */
  readonly port?: number;

  /**
   * Statuses that count as healthy, for example `200` or `200-299`; with gRPC its codes.
   *
   * @default 200-399 - a redirect is an answer; with gRPC 0, which means OK
   */
  readonly matcher?: string;

  /**
   * Seconds between two checks, 5 to 300.
   *
   * @default 15 - a target that fails leaves within half a minute
   */
  readonly intervalSeconds?: number;

  /**
   * Seconds after which a check has failed, 2 to 120, less than the interval.
   *
   * @default 5 - readiness is a cheap question
   */
  readonly timeoutSeconds?: number;

  /**
   * Checks in a row that make a target healthy, 2 to 10.
   *
   * @default 2 - the fewest that AWS allows
   */
  readonly healthyCount?: number;

  /**
   * Failed checks in a row that make a target unhealthy, 2 to 10.
   *
   * @default 2 - the fewest that AWS allows
   */
  readonly unhealthyCount?: number;
}

/** How the balancer speaks to a target. */
export type TargetProtocol = "http/1.1" | "h2" | "grpc";

/** Arguments of a `TargetGroupPair`. */
export interface TargetGroupPairArgs {
  readonly environment: Environment;

  /** Name of the service, as the configuration has it. */
  readonly service: string;

  /** VPC in which both colors live. */
  readonly vpcId: pulumi.Input<string>;

  /** Port that the targets listen on, 1 to 65535. Both colors share it, so a shift never moves it. */
  readonly port: number;

  /**
   * How the balancer speaks to a target.
   *
   * @default http/1.1 - what nearly every program listens with
   */
  readonly protocol?: TargetProtocol;

  /**
   * What a target is: an address, as tasks on Fargate have, or an instance.
   *
   * @default ip - what ECS on Fargate needs
   */
  readonly targetType?: "ip" | "instance";

  /**
   * How the balancer finds out whether a target may get requests.
   *
   * @default GET /health every 15 seconds - the convention of all services here
   */
  readonly health?: HealthArgs;

  /**
   * Seconds that a leaving target keeps its open connections, 0 to 3600.
   *
   * @default 30 - well under the 300 that AWS applies by itself, so that a release ends within a minute
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
   */
  readonly drainSeconds?: number;

  /**
   * Colors whose group stays as it is, since requests are there now.
   *
   * @default none - `BlueGreenService` passes what the guard decided
   */
  readonly frozen?: readonly Color[];

  /**
   * Options by which a group that was there before becomes that of a color.
   *
   * @default none - `BlueGreenService` passes what follows from `adopt`
   */
  readonly adopting?: Readonly<Partial<Record<Color, pulumi.CustomResourceOptions>>>;
}
