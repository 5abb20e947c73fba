import * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import { type Color, colors, labelNames, type Traffic } from "../../model";
import { type CutoverMemory, memoryTags, tick } from "../../component/cutoverMemory";
import { type Conditions, type RouteArgs, routeConditions } from "./routeConditions";
import type { Tags } from "../tags";

/** Arguments of a `TrafficRule`. */
export interface TrafficRuleArgs {
  /** Name of the service, as the configuration has it. */
  readonly service: string;

  /** ARN of the listener on which users come in. */
  readonly listenerArn: pulumi.Input<string>;

  /** Its place among the rules of the listener, 1 to 50000; the lowest wins. */
  readonly priority: number;

  /** Requests that the service answers. */
  readonly routes: RouteArgs;

  /** The target group of each color. */
  readonly targets: Readonly<Record<Color, { readonly arn: pulumi.Input<string> }>>;

  /** Percent of the requests for each color. */
  readonly weights: Traffic;

  /** What the rule remembers of itself: since when, and what has had all of the traffic. */
  readonly memory: CutoverMemory;

  /** Whether a user stays with a color while both have traffic. */
  readonly sticky: boolean;

  readonly tags: Tags;
}

/** Seconds for which a user stays with a color: as long as most visits last. */
const stickySeconds = 3600;

/**
 * The one resource that decides who gets the traffic of a service: a rule of a listener, always with both colors and their
 * weights. A shift and a rollback update it, in place, and nothing else.
 *
 * @example
 * ```ts
 * new TrafficRule("web-cutover", {
 *   service: "web",
 *   listenerArn: balancer.listenerArn,
 *   priority: 104,
 *   routes: { hosts: ["shop.example.com"] },
 *   targets: new TargetGroupPair("web", { environment, service: "web", vpcId, port: 3000 }),
 *   weights: { blue: 90, green: 10 },
 *   memory: { since: "2026-11-20T08:00:00.000Z", held: {} },
 *   sticky: false,
 *   tags: environment.tags,
 * });
 * ```
 */
export class TrafficRule extends lb.ListenerRule {
  constructor(name: string, args: TrafficRuleArgs, opts?: pulumi.CustomResourceOptions) {
    super(name, trafficRule(args), opts);
  }
}

/** What the rule is, in the words of the provider. */
export function trafficRule(
  args: TrafficRuleArgs,
): lb.ListenerRuleArgs & { conditions: Conditions } {
  const { service, listenerArn, priority, routes, targets, weights, memory, tags } = args;
  // A cookie outranks weights until it ends, so that a rollback would not reach whoever has one.
  const enabled = args.sticky && colors.every((color) => weights[color] > 0);
  return {
    listenerArn,
    priority,
    conditions: routeConditions(routes),
    actions: [
      {
        type: "forward",
        forward: {
          targetGroups: colors.map((color) => ({
            arn: targets[color].arn,
            weight: weights[color],
          })),
          // The provider writes an action only where it changed: the seconds let it change where the weights do not.
          stickiness: { enabled, duration: stickySeconds + tick(memory.since) },
        },
      },
    ],
    tags: { ...tags, [labelNames.service]: service, ...memoryTags(memory) },
  };
}
