import type * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../environment";

/** Rules that AWS maintains, and what is to be left alone by them. */
export interface ManagedRulesArgs {
  /** Name of the group, such as `AWSManagedRulesCommonRuleSet`. */
  readonly name: string;

  /**
   * Rules of the group that only count: those that catch requests of your own users.
   *
   * @default none - every rule of a group protects
   */
  readonly count?: readonly string[];

  /**
   * Version of the group.
   *
   * @default the one that AWS recommends, which moves on by itself - new attacks do not wait
   */
  readonly version?: string;
}

/** How many requests one address may send. */
export interface RateLimitArgs {
  /** Requests in a window, 10 to 2000000000. */
  readonly requests: number;

  /**
   * Seconds of the window: 60, 120, 300 or 600.
   *
   * @default 300 - AWS's own
   */
  readonly windowSeconds?: 60 | 120 | 300 | 600;
}

/** What is left out of the log, so that who reads it cannot act as a user. */
export interface RedactArgs {
  /**
   * Headers.
   *
   * @default authorization, cookie - either is enough to act as a user
   */
  readonly headers?: readonly string[];

  /**
   * Whether everything behind the question mark of an address is left out.
   *
   * @default false - most attacks stand there
   */
  readonly query?: boolean;

  /**
   * Whether the path is left out.
   *
   * @default false - without it nobody can tell what was attacked
   */
  readonly path?: boolean;
}

/** Arguments of a `WebFirewall`. */
export interface WebFirewallArgs {
  readonly environment: Environment;

  /**
   * ARNs of the balancers that it guards, each by a name of your own.
   *
   * @default none - CloudFront is given the firewall's `arn` instead
   */
  readonly guards?: Readonly<Record<string, pulumi.Input<string>>>;

  /**
   * What it can guard: balancers of the region, or CloudFront. A change makes a new one.
   *
   * @default regional - balancers are what most services have in front of them
   */
  readonly scope?: "regional" | "cloudfront";

  /**
   * Whether it lets everything through and counts what it would have blocked: for a first week, or for new rules.
   *
   * @default false - who asks for a firewall wants one
   */
  readonly count?: boolean;

  /**
   * Rules that AWS maintains, in their order.
   *
   * @default AWSManagedRulesAmazonIpReputationList, AWSManagedRulesKnownBadInputsRuleSet,
   *   AWSManagedRulesCommonRuleSet -
   *   what AWS recommends for every application, at no extra price
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
   */
  readonly managedRules?: readonly (string | ManagedRulesArgs)[];

  /**
   * How many requests one address may send; `false` for no limit. Behind a CDN all requests come from its addresses: limit
   * them there.
   *
   * @default 2000 in 300 seconds - some seven a second, more than a page and its pictures need
   */
  readonly rateLimit?: RateLimitArgs | false;

  /**
   * Networks whose requests pass, whatever other rules say: your own monitoring, or a partner.
   *
   * @default none - nobody is above the rules
   */
  readonly allow?: readonly string[];

  /**
   * Networks whose requests are refused.
   *
   * @default none - the rules find attackers by what they do
   */
  readonly deny?: readonly string[];

  /**
   * Which requests are written to the log: `matched` are those that some rule blocked or counted.
   *
   * @default matched - the balancer's own log has the others
   */
  readonly logs?: "all" | "matched" | "none";

  /**
   * What is left out of the log.
   *
   * @default the headers authorization and cookie - either is enough to act as a user
   */
  readonly redact?: RedactArgs;

  /**
   * ARN of the key that encrypts the log. For CloudFront the log is in us-east-1, and so must be the key.
   *
   * @default the environment's own; with the scope `cloudfront` there is no default - a key encrypts in its own
   *   region only
   */
  readonly keyArn?: pulumi.Input<string>;
}
