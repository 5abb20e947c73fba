import * as pulumi from "@pulumi/pulumi";
import { elb, type Elb, regionOf } from "../balancer/elb";
import type { Platform, StateResource } from "../component";
import type { Traffic } from "../model";
import { applied, cutoversOf } from "./applied";
import { trafficOf } from "../component/weights";

/** How the balancers of a region are asked; tests bring an answer of their own. */
export type AskWeights = (region: string) => Pick<Elb, "weights">;

const askAws: AskWeights = (region) =>
  elb({ region, profile: new pulumi.Config("aws").get("profile") });

/** AWS, with the given way to ask it. */
export function platformOf(ask: AskWeights): Platform {
  return {
    name: "aws",
    applied,
    readSwitch: (resources) => readSwitch(resources, ask),
  };
}

/**
 * AWS, as `load()` needs to know it.
 *
 * @example
 * ```ts
 * const system = await load({ platform });
 * ```
 */
export const platform: Platform = platformOf(askAws);

/**
 * A rule that is not there says nothing: the program that asks may be the one to make it again. A balancer that cannot be
 * asked is another matter: an `up` could do nothing there either.
 */
async function readSwitch(
  resources: readonly StateResource[],
  ask: AskWeights,
): Promise<Readonly<Record<string, Traffic>>> {
  const answers = await Promise.all(
    cutoversOf(resources).map(
      async ({ service, ruleArn, groups }): Promise<[string, Traffic][]> => {
        const weights = await ask(regionOf(ruleArn)).weights(ruleArn);
        const traffic = weights && trafficOf(weights, groups);
        return traffic === undefined ? [] : [[service, traffic]];
      },
    ),
  );
  return Object.fromEntries(answers.flat());
}
