import type * as pulumi from "@pulumi/pulumi";
import type { PlaceArgs } from "../network/place";
import type { Architecture } from "./capacity";

/** Machines of a cluster: how many, of which kind, and where; in a network, in its private subnets. */
export interface InstancesArgs extends PlaceArgs {
  /**
   * Types of machines, the one that is preferred first; more than one helps where AWS has run out of one.
   *
   * @default m7i.large, or m7g.large where `architecture` is arm64 - two processors with 8 GB
   */
  readonly types?: readonly string[];

  /**
   * Processors of the machines; all of `types` must have them.
   *
   * @default x86_64 - what images are built for unless somebody says otherwise
   */
  readonly architecture?: Architecture;

  /**
   * Machines that there are at least, 0 to 5000.
   *
   * @default by stage: 1 in development, otherwise 2 - one may fail
   */
  readonly min?: number;

  /**
   * Machines that there are at most, 1 to 5000.
   *
   * @default 10 - a bound for the bill
   */
  readonly max?: number;

  /**
   * Percent of the machines beyond `min` that are spare capacity, which AWS may take back within two minutes, 0 to 100.
   *
   * @default 0 - replicas stay where they are
   */
  readonly spotPercent?: number;

  /**
   * Percent of the machines that tasks fill before there are more, 1 to 100. Below 100 some are kept free, so that tasks
   * need not wait for a machine to start.
   *
   * @default 100 - nothing is paid for that runs nothing
   */
  readonly targetPercent?: number;

  /**
   * Size of a machine's disk, gigabytes, 30 to 16384. Images and what containers write are on it.
   *
   * @default 30 - what the image of the machine needs
   */
  readonly diskGigabytes?: number;

  /**
   * ARN of the key that encrypts the disks. Its policy must let Auto Scaling use it, or no machine starts.
   *
   * @default the account's own key for disks - it works without a policy, and nothing on these disks is kept
   * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
   */
  readonly diskKeyArn?: pulumi.Input<string>;

  /**
   * Days after which a machine is drained and replaced, 1 to 365. It takes machines with tasks as well, so ECS cannot
   * protect them from being scaled in.
   *
   * @default none - a machine with tasks is never taken away; one that has become empty may be
   * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-max-instance-lifetime.html
   */
  readonly lifetimeDays?: number;

  /**
   * Image of the machines, `ami-…`. A change concerns machines that start from then on.
   *
   * @default the newest that is made for ECS on Amazon Linux 2023, looked up by EC2 whenever a machine starts - its
   *   weaknesses are closed without anybody's doing
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
   */
  readonly image?: string;
}
