import type { ColoredService } from "../model";
import { editedService } from "./edits";
import { guardService, liftedRefusals } from "./guard";
import type { ServicePlan } from "./plan";
import type { Refusal } from "./refusal";
import type { ServiceSituation } from "./situation";

/**
 * Holds a plan against what is applied, with the same rules as the preview. Without knowledge of the state the plan
 * passes: the preview is the one that must not be fooled.
 */
export function guarded(situation: ServiceSituation, plan: ServicePlan): ServicePlan {
  const { asked, applied } = situation;
  if (applied === undefined) return plan;
  const after = editedService(asked, plan.edits);
  const next = { ...situation, asked: after, applied };
  return {
    ...plan,
    warnings: [...plan.warnings, ...liftedRefusals(next).map((lifted) => words(lifted, after))],
    refusals: [...plan.refusals, ...guardService(next)],
  };
}

/** An override must not let anything through in silence. */
function words({ service, rule, problem }: Refusal, { override }: ColoredService): string {
  return `${service}: allowed only by the override of ${String(rule)} until ${String(override?.until)} (${String(override?.reason)}): ${problem}`;
}
