import * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import { type Color, labelNames } from "../../model";
import type { Balancer } from "../edge/balancer";
import type { Priorities } from "./priorities";
import {
  type PreviewArgs,
  previewConditions,
  refusedConditions,
  type RouteArgs,
} from "./routeConditions";
import type { Tags } from "../tags";

/** What the previews of a service are made of. */
export interface PreviewRulesArgs {
  readonly service: string;
  readonly balancer: Balancer;
  readonly priorities: Priorities;
  readonly routes: RouteArgs;
  readonly preview: PreviewArgs | undefined;
  /** Whether a preview that nobody protected stays closed. */
  readonly isProtected: boolean;
  readonly targets: Readonly<Record<Color, { readonly arn: pulumi.Input<string> }>>;
  readonly tags: Tags;
}

/** Which requests for a preview are refused, and in which place of a listener. */
export interface RefusedPreviews {
  readonly listenerArn: pulumi.Input<string>;
  readonly priority: number;
  readonly routes: RouteArgs;
  readonly tags: Tags;
}

/**
 * Makes the rules by which people look at a color before it has traffic: one for each color, which never leads to the
 * other one, and one that refuses whoever may not look. ECS needs them as well: it takes a target group only when a rule
 * leads to it.
 */
export function previewRules(
  name: string,
  args: PreviewRulesArgs,
  opts: pulumi.CustomResourceOptions,
): Readonly<Record<Color, lb.ListenerRule>> {
  const { service, balancer, priorities, routes, targets } = args;
  const { listenerArn } = balancer;
  const tags = { ...args.tags, [labelNames.service]: service };
  const rule = (color: Color) =>
    new lb.ListenerRule(
      `${name}-${color}-preview`,
      {
        listenerArn,
        priority: priorities[color],
        conditions: previewConditions(color, routes, args.preview, args.isProtected),
        actions: [{ type: "forward", targetGroupArn: targets[color].arn }],
        tags: { ...tags, [labelNames.color]: color },
      },
      opts,
    );
  refusePreviews(name, { listenerArn, priority: priorities.refused, routes, tags }, opts);
  return { blue: rule("blue"), green: rule("green") };
}

/** Makes the rule that refuses every request for a preview that no rule before it has let through. */
export function refusePreviews(
  name: string,
  { listenerArn, priority, routes, tags }: RefusedPreviews,
  opts: pulumi.CustomResourceOptions,
): void {
  new lb.ListenerRule(
    `${name}-preview-refused`,
    {
      listenerArn,
      priority,
      conditions: refusedConditions(routes),
      actions: [
        {
          type: "fixed-response",
          fixedResponse: { contentType: "text/plain", messageBody: "Forbidden", statusCode: "403" },
        },
      ],
      tags,
    },
    opts,
  );
}
