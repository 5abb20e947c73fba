import { formatShift, isDeployed, otherColor, sameTraffic, trafficWith } from "../model";
import { type AppliedService, currentTraffic, isProven } from "./applied";
import { liveEdit, trafficEdits } from "./edits";
import { guarded } from "./guarded";
import { applySteps, type Plan, planned, refused, type ServicePlan, unchanged } from "./plan";
import type { Refusal } from "./refusal";
import { coloredSituation, nameColor, type ServiceSituation, type Situation } from "./situation";

/**
 * Gives all traffic back to the color that served before.
 *
 * During a rollout that is the live color. After `finish` it is the other one, as long as it still runs a release that
 * held all traffic; `live` is edited back as well.
 */
export function planRollback(situation: Situation, service: string): Plan {
  const own = coloredSituation(situation, service);
  return { command: "rollback", stack: situation.stack, ...rolledBack(own) };
}

function rolledBack(own: ServiceSituation): ServicePlan {
  const { service, asked, applied } = own;
  if (asked.traffic[asked.live] < 100) return giveBack(own, asked.live);
  const before = otherColor(asked.live);
  const release = asked[before];
  if (!isDeployed(release)) return refused(noWayBack(own));
  if (applied === undefined) return refused(unknownPast(own));
  if (isPending(own, applied)) {
    return unchanged(
      `${service}: the configuration gives everything to ${nameColor(asked, asked.live)} already; pulumi up makes it true`,
    );
  }
  return isProven(applied, before, release)
    ? giveBack(own, before)
    : unchanged(
        `${service}: ${nameColor(asked, asked.live)} serves everything, and ${nameColor(asked, before)} is no way back: it has not held all traffic, or was rolled back from`,
      );
}

function giveBack(own: ServiceSituation, color: "blue" | "green"): ServicePlan {
  const { stack, service, asked } = own;
  const traffic = trafficWith(color, 100);
  const words = `${service}: back to ${nameColor(asked, color)}: ${formatShift(asked.traffic, traffic)}; it runs already, nothing restarts`;
  return guarded(
    own,
    planned({
      edits: [
        ...trafficEdits(service, traffic),
        ...(color === asked.live ? [] : [liveEdit(service, color)]),
      ],
      words: [words],
      steps: applySteps(stack, `gives all traffic of ${service} back to ${color}`),
    }),
  );
}

/** Whether the configuration already says what the state does not know yet. */
function isPending({ asked }: ServiceSituation, applied: AppliedService): boolean {
  const current = currentTraffic(applied);
  return current !== undefined && !sameTraffic(current, asked.traffic);
}

function noWayBack({ stack, service, asked }: ServiceSituation): Refusal {
  const other = otherColor(asked.live);
  const release = asked[other];
  return {
    service,
    problem: `only ${nameColor(asked, asked.live)} runs; ${other} ${release === undefined ? "has no release" : `is retired (${release.version})`}`,
    fix: `crossfade release ${stack} ${service} --version ${release?.version ?? "…"} --image ${release?.image ?? "…"}, then shift`,
  };
}

function unknownPast({ stack, service, asked }: ServiceSituation): Refusal {
  const other = otherColor(asked.live);
  return {
    service,
    problem: `${nameColor(asked, asked.live)} serves everything, and without the state nobody knows whether ${nameColor(asked, other)} ever did`,
    fix: `make the state readable (pulumi stack export --stack ${stack}), or say it yourself: crossfade shift ${stack} ${service} --to ${other} --percent 100`,
  };
}
