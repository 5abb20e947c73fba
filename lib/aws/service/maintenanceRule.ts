import * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import { labelNames, type Page } from "../../model";
import { type RouteArgs, routeConditions } from "./routeConditions";
import { retryTag } from "./page";
import type { Tags } from "../tags";

/** What the rule of a maintained service is made of. */
export interface MaintenanceRuleArgs {
  readonly service: string;
  readonly listenerArn: pulumi.Input<string>;
  readonly priority: number;
  readonly routes: RouteArgs;
  readonly page: Page;
  readonly tags: Tags;
}

/** Makes the rule that answers users while a service is maintained; previews come before it. */
export function maintenanceRule(
  name: string,
  { service, listenerArn, priority, routes, page, tags }: MaintenanceRuleArgs,
  opts: pulumi.CustomResourceOptions,
): lb.ListenerRule {
  return new lb.ListenerRule(
    `${name}-maintenance`,
    {
      listenerArn,
      priority,
      conditions: routeConditions(routes),
      actions: [
        {
          type: "fixed-response",
          fixedResponse: {
            contentType: "text/plain",
            messageBody: page.message,
            statusCode: "503",
          },
        },
      ],
      tags: { ...tags, [labelNames.service]: service, [retryTag]: String(page.retrySeconds) },
    },
    opts,
  );
}
