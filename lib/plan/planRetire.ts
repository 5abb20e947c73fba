import { isDeployed, otherColor } from "../model";
import { retireEdit } from "./edits";
import { guarded } from "./guarded";
import { stillServing } from "./guardServing";
import { applySteps, type Plan, planned, refused, type ServicePlan, unchanged } from "./plan";
import { coloredSituation, nameColor, type ServiceSituation, type Situation } from "./situation";

/** Scales the idle color down to nothing. After that there is no rollback, only another release. */
export function planRetire(situation: Situation, service: string): Plan {
  const own = coloredSituation(situation, service);
  return { command: "retire", stack: situation.stack, ...retired(own) };
}

function retired(own: ServiceSituation): ServicePlan {
  const { stack, service, asked } = own;
  const idle = otherColor(asked.live);
  const release = asked[idle];
  if (!isDeployed(release))
    return unchanged(`${service}: ${idle} runs nothing; there is nothing to retire`);
  const percent = asked.traffic[idle];
  if (percent > 0) {
    return refused({
      service,
      rule: "retire-serving",
      problem: `${nameColor(asked, idle)} has ${String(percent)} % of the traffic, expected 0`,
      fix:
        percent === 100
          ? `crossfade finish ${stack} ${service}`
          : `crossfade rollback ${stack} ${service}`,
    });
  }
  const pending = stillServing(own, idle, "retire-serving");
  if (pending !== undefined) return refused(pending);
  return guarded(
    own,
    planned({
      edits: [retireEdit(service, idle)],
      words: [
        `${service}: ${nameColor(asked, idle)} is taken down; ${nameColor(asked, asked.live)} serves on, and there is no rollback until the next release`,
      ],
      steps: applySteps(stack, `removes ${idle} of ${service}, which has no traffic`),
    }),
  );
}
