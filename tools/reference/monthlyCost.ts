import type { Recorded } from "pulumi-crossfade/testing";
import { declaredChanges } from "../../lib/declaration/declaredChanges";
import { understand } from "../../lib/preview";

/** A month has 730 hours, as cloud providers count. */
const hours = 730;

/** What a stack's resources with a list price cost in a month; the same estimate as in a report. */
export function monthlyCost(stack: string, resources: readonly Recorded[]): string {
  const head = { resources };
  const changes = declaredChanges({ project: "shop", stack, config: {}, head });
  const { cost } = understand(changes);
  return cost === undefined ? "0" : (cost.after * hours).toFixed(0);
}
