import { editedService } from "./edits";
import { guardService } from "./guard";
import type { ServicePlan } from "./plan";
import type { ServiceSituation } from "./situation";

/**
 * Holds a plan against what is applied, with the same rules as the preview. Without knowledge of the state the plan
 * passes: the preview is the one that must not be fooled.
 */
export function guarded(situation: ServiceSituation, plan: ServicePlan): ServicePlan {
  const { asked, applied } = situation;
  if (applied === undefined) return plan;
  const after = editedService(asked, plan.edits);
  const refusals = guardService({ ...situation, asked: after, applied });
  return { ...plan, refusals: [...plan.refusals, ...refusals] };
}
