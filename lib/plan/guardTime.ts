import { formatDuration, formatWait, isDeployed, paceOf } from "../model";
import { appliedRelease, disagrees, isProven, secondsLeft } from "./applied";
import {
  type ColorCase,
  type ColorRule,
  isReplaced,
  nextPercent,
  untriedGain,
  versionsOf,
} from "./colorCase";
import type { Refusal } from "./refusal";

/** Between two steps of a release that is new here, the bake time passes. */
export const bakeBeforeStep: ColorRule = (given) => {
  const { stack, service, color, asked, applied } = given;
  const gain = untriedGain(given);
  if (gain === undefined || gain.from === 0) return undefined;
  if (disagrees(applied)) return unknownStep(given, gain.from);
  const left = bakeLeft(given);
  if (left === 0) return undefined;
  return {
    service,
    rule: "bake",
    problem: `${gain.release.version} on ${color} is still baking at ${String(gain.from)} %: ${formatWait(left)} of ${formatDuration(paceOf(asked).bakeSeconds)} left`,
    fix: `wait ${formatWait(left)}, then run it again; a rollback is allowed at any time: crossfade rollback ${stack} ${service}`,
  };
};

/** The state does not know when the switch took its step, so the bake time begins when the state has it as well. */
function unknownStep(given: ColorCase, from: number): Refusal | undefined {
  const { stack, service, color, asked } = given;
  const { bakeSeconds } = paceOf(asked);
  if (bakeSeconds === 0) return undefined;
  const shift = `crossfade shift ${stack} ${service} --to ${color}`;
  return {
    service,
    rule: "bake",
    problem: `${color} has ${String(from)} % by a cutover that was not completed, so nobody knows since when it bakes`,
    fix: `${shift} --percent ${String(from)}, then pulumi up --stack ${stack}, wait ${formatWait(bakeSeconds)}, then ${shift} --percent ${String(nextPercent(given))}`,
  };
}

/**
 * The way back stays as it is while a step bakes, whichever color is called live by then; and the live color, while
 * another one serves, until `finish` says that it is no longer wanted.
 */
export const bakeBeforeChange: ColorRule = (given) => {
  const { service, color, asked, applied } = given;
  if (!isReplaced(given) || !isWayBack(given)) return undefined;
  const left = bakeLeft(given);
  if (left === 0 && color !== asked.live) return undefined;
  const reason =
    left === 0
      ? "before the other color is the live one"
      : `while the other color still bakes: ${formatWait(left)} left`;
  const versions = versionsOf(applied.colors[color]?.releases);
  return {
    service,
    rule: "bake",
    problem: `${color} is the way back (${versions}) and would be changed ${reason}`,
    fix: asked.traffic[color] > 0 ? `put ${color} back to ${versions}` : afterBake(given, left),
  };
};

function afterBake({ stack, service, color, asked }: ColorCase, left: number): string {
  const wait = left === 0 ? "" : `wait ${formatWait(left)}, then `;
  const finish = color === asked.live ? `crossfade finish ${stack} ${service}, then ` : "";
  return `${wait}${finish}run it again`;
}

/** Whether a rollback leads to what an idle color runs, and no longer would; putting a proven release back is no loss. */
function isWayBack({ color, asked, applied }: ColorCase): boolean {
  const wish = asked[color];
  if (isDeployed(wish) && isProven(applied, color, wish)) return false;
  const current = appliedRelease(applied, color);
  return color === asked.live || (current !== undefined && isProven(applied, color, current));
}

/** A color that has just lost its traffic still answers the requests that it had. */
export const drain: ColorRule = (given) => {
  const { service, color, asked, applied, now } = given;
  if (!isReplaced(given)) return undefined;
  const { drainSeconds } = paceOf(asked);
  const left = secondsLeft(applied.since, drainSeconds, now);
  if (left === 0) return undefined;
  return {
    service,
    rule: "drain",
    problem: `${color} lost its traffic a moment ago and still drains: ${formatWait(left)} of ${formatDuration(drainSeconds)} left`,
    fix: `wait ${formatWait(left)}, then run it again`,
  };
};

function bakeLeft({ asked, applied, now }: ColorCase): number {
  return secondsLeft(applied.since, paceOf(asked).bakeSeconds, now);
}
