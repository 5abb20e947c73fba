import type * as pulumi from "@pulumi/pulumi";
import type { BlueGreenServiceArgs } from "../service/blueGreenServiceArgs";
import type { RouteArgs } from "../service/routeConditions";
import type { ScalingArgs } from "../service/scalingArgs";

/** Arguments of an `AutoScalingPair` that mean the same as those of a `BlueGreenService`; a replica is an instance. */
type SharedArgs = Pick<
  BlueGreenServiceArgs,
  | "environment"
  | "service"
  | "balancer"
  | "subnetIds"
  | "priority"
  | "port"
  | "protocol"
  | "health"
  | "drainSeconds"
  | "reaches"
  | "statements"
  | "preview"
  | "sticky"
  | "readyShare"
  | "readySeconds"
>;

/** How many instances each color has. Memory is known to no one outside of them. */
export type InstanceScalingArgs = Omit<ScalingArgs, "memoryPercent" | "schedules">;

/** Arguments of an `AutoScalingPair`. */
export interface AutoScalingPairArgs extends SharedArgs, RouteArgs {
  /**
   * How many instances each color has.
   *
   * @default by stage - what a stage may cost, and what it must bear
   */
  readonly scaling?: InstanceScalingArgs;

  /**
   * Type of the instances, for example `m7g.large`. The AMI must be for its processors.
   *
   * @default t3.small - two processors and 2 GB
   */
  readonly instanceType?: string;

  /**
   * What an instance runs when it starts for the first time, as a script or in the words of cloud-init. Everybody who may
   * read launch templates sees it.
   *
   * @default nothing - the AMI starts what it has to
   */
  readonly userData?: pulumi.Input<string>;

  /**
   * Size of the disk, gigabytes, 1 to 16384; at least that of the AMI.
   *
   * @default 20 - an operating system, a program and its logs
   */
  readonly diskGigabytes?: number;

  /**
   * Name of the disk that the AMI starts from.
   *
   * @default /dev/xvda - that of Amazon Linux; `/dev/sda1` for Ubuntu and Debian
   */
  readonly rootDevice?: string;

  /**
   * ARN of the key that encrypts disks. The role of EC2 Auto Scaling must be allowed to use it.
   *
   * @default the account's own key for disks - it needs no further rights
   * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
   */
  readonly diskKeyArn?: pulumi.Input<string>;

  /**
   * Seconds that a new instance gets to start before its health counts, 0 to 3600.
   *
   * @default 120 - a system that starts, and a program in it
   */
  readonly startSeconds?: number;

  /**
   * Seconds after which a deployment of a color has failed, 60 to 7200.
   *
   * @default 900 - several starts and health checks
   */
  readonly deploySeconds?: number;
}
