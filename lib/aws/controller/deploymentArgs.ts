import type * as pulumi from "@pulumi/pulumi";

/**
 * When ECS calls a function in a deployment. `production-traffic-shift` comes before each step, and both shifts come in a
 * rollback as well, so a function there must not count on a direction.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html
 */
export type DeploymentStage =
  | "reconcile-service"
  | "pre-scale-up"
  | "post-scale-up"
  | "test-traffic-shift"
  | "post-test-traffic-shift"
  | "production-traffic-shift"
  | "post-production-traffic-shift";

/** A function that ECS asks in a deployment; it answers with `hookStatus`: SUCCEEDED, FAILED or IN_PROGRESS. */
export interface DeploymentHookArgs {
  /** ARN of the Lambda function, or of one version of it. */
  readonly functionArn: pulumi.Input<string>;

  /** When it is asked. */
  readonly stages: readonly DeploymentStage[];

  /**
   * What it is told besides the deployment, as JSON.
   *
   * @default nothing - most functions find out by themselves
   */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A pause until somebody lets the deployment go on, with `aws ecs continue-service-deployment`. */
export interface ApprovalArgs {
  /**
   * When the deployment pauses; neither of the two shifts themselves.
   *
   * @default post-test-traffic-shift - the release can be looked at under the preview's address, and no user sees it
   */
  readonly stage?: Exclude<DeploymentStage, "test-traffic-shift" | "production-traffic-shift">;

  /**
   * Minutes for which it waits, 1 to 20160.
   *
   * @default 1440 - a day, so that a release of the evening waits for the morning
   */
  readonly minutes?: number;

  /**
   * What happens when nobody came.
   *
   * @default rollback - silence is no approval
   */
  readonly otherwise?: "rollback" | "continue";
}
