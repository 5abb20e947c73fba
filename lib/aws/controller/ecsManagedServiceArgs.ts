import type * as pulumi from "@pulumi/pulumi";
import type { LoadedManaged } from "../../component";
import type { BlueGreenServiceArgs } from "../service/blueGreenServiceArgs";
import type { ScalingArgs } from "../service/scalingArgs";
import type { ApprovalArgs, DeploymentHookArgs } from "./deploymentArgs";

/** How many replicas a service has whose traffic ECS moves: while it does, ECS runs twice as many. */
export type ManagedScalingArgs = Omit<ScalingArgs, "open" | "requestsPerMinute">;

/** Arguments of an `EcsManagedService`: those of a `BlueGreenService`, less what only weights in the configuration need. */
export interface EcsManagedServiceArgs extends Omit<
  BlueGreenServiceArgs,
  "service" | "priority" | "scaling" | "sticky" | "readyShare" | "readySeconds" | "adopt"
> {
  /** The service from `load()`: its release, its steps and its bake time, and what is applied. */
  readonly service: LoadedManaged;

  /** Priority of the first of its three rules on the listener, 1 to 49998: preview, its refusal, traffic. */
  readonly priority: number;

  /**
   * How many replicas there are. Requests are no reason to grow: ECS moves them between two target groups, and AWS counts
   * those of one.
   *
   * @default by stage - one replica is enough to try things, and one may fail where users are
   */
  readonly scaling?: ManagedScalingArgs;

  /**
   * Names of CloudWatch alarms that end a deployment and take its traffic back.
   *
   * @default none - without one ECS sees only whether tasks run and are healthy
   */
  readonly alarms?: readonly pulumi.Input<string>[];

  /**
   * Functions that ECS asks in a deployment, by name; one that fails takes the traffic back.
   *
   * @default none - a deployment waits for nobody unasked
   */
  readonly hooks?: Readonly<Record<string, DeploymentHookArgs>>;

  /**
   * A pause until somebody lets the deployment go on.
   *
   * @default none - alarms and hooks decide
   */
  readonly approval?: ApprovalArgs;

  /**
   * Whether `pulumi up` waits until ECS has ended the deployment, and fails where it was rolled back.
   *
   * @default true without `approval`, false with it - an update locks the stack for as long as somebody thinks
   */
  readonly wait?: boolean;
}
