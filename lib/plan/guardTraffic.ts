import { otherColor, paceOf } from "../model";
import { appliedRelease, currentTraffic, runs } from "./applied";
import { type ColorCase, type ColorRule, nextPercent, untriedGain } from "./colorCase";

/** A color must run its release, tried and at 0 %, before it gets requests. */
export const newReleaseWithTraffic: ColorRule = (given) => {
  const { service, color, asked, applied } = given;
  const wish = asked[color];
  const from = currentTraffic(applied);
  if (from === undefined || from[color] > 0 || asked.traffic[color] === 0) return undefined;
  if (runs(applied, color, wish)) return undefined;
  const current = appliedRelease(applied, color);
  return {
    service,
    rule: "new-release-with-traffic",
    problem: `${color} would get ${String(asked.traffic[color])} % of the traffic in the same step that deploys ${String(wish?.version)} there${current === undefined ? "" : ` in place of ${current.version}`}`,
    fix:
      color === asked.live && current !== undefined
        ? `put ${color} back to ${current.version}, which runs and may have the traffic at once`
        : deployFirst(given),
  };
};

function deployFirst(given: ColorCase): string {
  const { stack, service, color } = given;
  const shift = `crossfade shift ${stack} ${service}`;
  return `${shift} --to ${otherColor(color)} --percent 100, then pulumi up --stack ${stack}, then ${shift} --to ${color} --percent ${String(nextPercent(given))}`;
}

/** A release that has never held all traffic gains no more at once than its strategy or its steps allow. */
export const jump: ColorRule = (given) => {
  const { stack, service, color, asked } = given;
  const gain = untriedGain(given);
  const { maxJump } = paceOf(asked);
  if (gain === undefined || gain.to - gain.from <= maxJump) return undefined;
  const limit = asked.steps === undefined ? `${asked.strategy} moves` : "its steps move";
  return {
    service,
    rule: "jump",
    problem: `${color} would go from ${String(gain.from)} to ${String(gain.to)} % at once with ${gain.release.version}, which has never held all traffic; ${limit} at most ${String(maxJump)} points`,
    fix: `crossfade shift ${stack} ${service} --to ${color} --percent ${String(nextPercent(given))}`,
  };
};
