import {
  type Color,
  formatShift,
  isDeployed,
  isUnreleased,
  otherColor,
  paceOf,
  sameTraffic,
  trafficWith,
} from "../model";
import {
  type AppliedService,
  appliedServing,
  currentTraffic,
  disagrees,
  isProven,
} from "./applied";
import { liveEdit, trafficEdits } from "./edits";
import { guarded } from "./guarded";
import { applySteps, type Plan, planned, refused, type ServicePlan, unchanged } from "./plan";
import { rollBack, rollingSituation } from "./planRolling";
import type { Refusal } from "./refusal";
import { coloredSituation, nameColor, type ServiceSituation, type Situation } from "./situation";

/**
 * Gives all traffic back to the color that served before.
 *
 * During a rollout that is the live color. After `finish` it is the other one, as long as it still runs a release that
 * held all traffic; `live` is edited back as well. A live color without requests that runs an untried release is no way
 * back either. A service without colors goes back to the release that the state remembers.
 */
export function planRollback(situation: Situation, service: string): Plan {
  const rolling = rollingSituation(situation, service);
  const plan =
    rolling === undefined ? rolledBack(coloredSituation(situation, service)) : rollBack(rolling);
  return { command: "rollback", stack: situation.stack, ...plan };
}

function rolledBack(own: ServiceSituation): ServicePlan {
  const { stack, service, asked, applied } = own;
  if (isUnreleased(asked)) return refused(neverReleased(own));
  if (asked.traffic[asked.live] < 100) {
    return isTrap(own) ? refused(noReturn(own)) : giveBack(own, asked.live);
  }
  const before = otherColor(asked.live);
  const release = asked[before];
  if (!isDeployed(release)) return refused(noWayBack(own));
  if (applied === undefined) return refused(unknownPast(own));
  if (isFlipped(own, applied, before)) return giveBack(own, before);
  if (isPending(own, applied)) {
    return planned({
      words: [
        `${service}: the configuration gives everything to ${nameColor(asked, asked.live)} already; pulumi up makes it true`,
      ],
      steps: applySteps(stack, `gives all traffic of ${service} back to ${asked.live}`),
    });
  }
  return isProven(applied, before, release)
    ? giveBack(own, before)
    : unchanged(
        `${service}: ${nameColor(asked, asked.live)} serves everything, and ${nameColor(asked, before)} is no way back: it has not held all traffic, or was rolled back from`,
      );
}

function giveBack(own: ServiceSituation, color: Color): ServicePlan {
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

/** Whether the switch alone has gone back: it was flipped, and then the file could not be written. */
function isFlipped({ asked }: ServiceSituation, applied: AppliedService, color: Color): boolean {
  const release = asked[color];
  return (
    disagrees(applied) &&
    sameTraffic(applied.traffic, asked.traffic) &&
    applied.switched[color] === 100 &&
    release !== undefined &&
    isProven(applied, color, release)
  );
}

/** Whether the configuration already says what the state does not know yet. */
function isPending({ asked }: ServiceSituation, applied: AppliedService): boolean {
  const current = currentTraffic(applied);
  return current !== undefined && (disagrees(applied) || !sameTraffic(current, asked.traffic));
}

/** Whether the live color has no request and runs what never served all of them, or was rolled back from. */
function isTrap({ asked, applied }: ServiceSituation): boolean {
  const release = asked[asked.live];
  if (applied === undefined || release === undefined) return false;
  const serving = appliedServing(applied);
  return (
    serving.length > 0 && !serving.includes(asked.live) && !isProven(applied, asked.live, release)
  );
}

function noReturn({ stack, service, asked }: ServiceSituation): Refusal {
  const other = otherColor(asked.live);
  return {
    service,
    problem: `${nameColor(asked, asked.live)} is live, but no way back: it has not held all traffic, or was rolled back from`,
    fix: `crossfade finish ${stack} ${service}, which makes ${nameColor(asked, other)} the live color`,
  };
}

function neverReleased({ stack, service }: ServiceSituation): Refusal {
  return {
    service,
    problem: "neither color has a release, so there is nothing to go back to",
    fix: `crossfade release ${stack} ${service} --version … --image …`,
  };
}

function noWayBack({ stack, service, asked }: ServiceSituation): Refusal {
  const other = otherColor(asked.live);
  const release = asked[other];
  return {
    service,
    problem: `only ${nameColor(asked, asked.live)} runs; ${other} ${release === undefined ? "has no release" : `is retired (${release.version})`}`,
    fix: `crossfade release ${stack} ${service} --version ${release?.version ?? "…"} --image ${release?.image ?? "…"}, then pulumi up --stack ${stack}, then crossfade shift ${stack} ${service} --to ${other} --percent ${String(paceOf(asked).steps[0] ?? 100)}`,
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
