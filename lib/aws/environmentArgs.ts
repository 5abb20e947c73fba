import type * as pulumi from "@pulumi/pulumi";
import type { Loaded } from "../component";
import type { Tags } from "./tags";

/** Arguments of an `Environment`. */
export interface EnvironmentArgs {
  /** What `load()` answered: stage, domain, contacts. */
  readonly system: Loaded;

  /**
   * Tags of every resource of the environment, at most 40, beside those that tell project and stack.
   *
   * @default none - project, stack, service and color are always there
   */
  readonly tags?: Tags;

  /**
   * ARN of the key that encrypts what the environment keeps. Its policy must let CloudWatch Logs use it, and
   * CloudWatch, Budgets and Backup if they publish to topics.
   *
   * @default a key of the environment's own, rotated each year - nobody else's policies decide who reads what is kept
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly keyArn?: pulumi.Input<string>;
}
