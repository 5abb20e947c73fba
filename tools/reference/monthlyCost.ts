import type { Recorded } from "pulumi-crossfade/testing";
import { declaredChanges } from "../../lib/declaration/declaredChanges";
import { understand } from "../../lib/preview";
import { hoursOfMonth } from "../../lib/report/words";

/** What a stack's resources with a list price cost in a month; the same estimate as in a report. */
export function monthlyCost(stack: string, resources: readonly Recorded[]): string {
  const head = { resources };
  const changes = declaredChanges({ project: "shop", stack, config: {}, head });
  const { cost } = understand(changes);
  return cost === undefined ? "0" : (cost.after * hoursOfMonth).toFixed(0);
}
