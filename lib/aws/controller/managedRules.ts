import * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import { type Color, labelNames } from "../../model";
import type { Balancer } from "../edge/balancer";
import { refusePreviews } from "../service/previewRules";
import {
  idlePreview,
  type PreviewArgs,
  previewConditions,
  type RouteArgs,
  routeConditions,
} from "../service/routeConditions";
import type { Tags } from "../tags";

/** How many priorities a service takes whose traffic ECS moves. */
export const managedPriorityCount = 3;

/** What the rules of such a service are made of. */
export interface ManagedRulesArgs {
  readonly service: string;
  readonly balancer: Balancer;
  /** Priority of the first one. */
  readonly priority: number;
  readonly routes: RouteArgs;
  readonly preview: PreviewArgs | undefined;
  /** Whether a preview that nobody protected stays closed. */
  readonly isProtected: boolean;
  readonly targets: Readonly<Record<Color, { readonly arn: pulumi.Input<string> }>>;
  readonly tags: Tags;
}

/** The rules that ECS writes: that of the users, and that of the preview. */
export interface ManagedRules {
  readonly traffic: lb.ListenerRule;
  readonly preview: lb.ListenerRule;
}

/**
 * Makes the rules of a service whose traffic ECS moves. What they do is ECS's from the first deployment on: they begin with
 * blue, and their actions are never written again. Both groups are there from the beginning, or ECS refuses them.
 */
export function managedRules(
  name: string,
  args: ManagedRulesArgs,
  opts: pulumi.CustomResourceOptions,
): ManagedRules {
  const { service, balancer, priority, routes, targets } = args;
  const { listenerArn } = balancer;
  const tags = { ...args.tags, [labelNames.service]: service };
  const forward = {
    type: "forward",
    forward: {
      targetGroups: [
        { arn: targets.blue.arn, weight: 100 },
        { arn: targets.green.arn, weight: 0 },
      ],
    },
  };
  const given = { ...opts, ignoreChanges: ["actions"] };
  const preview = new lb.ListenerRule(
    `${name}-preview`,
    {
      listenerArn,
      priority,
      conditions: previewConditions(idlePreview, routes, args.preview, args.isProtected),
      actions: [forward],
      tags,
    },
    given,
  );
  refusePreviews(name, { listenerArn, priority: priority + 1, routes, tags }, opts);
  const traffic = new lb.ListenerRule(
    `${name}-traffic`,
    {
      listenerArn,
      priority: priority + managedPriorityCount - 1,
      conditions: routeConditions(routes),
      actions: [forward],
      tags,
    },
    given,
  );
  return { traffic, preview };
}
