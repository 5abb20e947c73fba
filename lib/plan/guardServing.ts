import { type Color, isDeployed, otherColor, sameRelease } from "../model";
import { type AppliedService, appliedServing } from "./applied";
import { type ColorCase, type ColorRule, versionsOf } from "./colorCase";
import type { Refusal } from "./refusal";
import type { ServiceSituation } from "./situation";

/** A color that has requests keeps the release it has: a new one goes to the idle color and is tried there. */
export const changeLive: ColorRule = (given) => {
  const { stack, service, color, asked, applied } = given;
  const wish = asked[color];
  const current = applied.colors[color]?.releases ?? [];
  if (!appliedServing(applied).includes(color) || !isDeployed(wish)) return undefined;
  if (current.length === 0 || current.some((release) => sameRelease(release, wish)))
    return undefined;
  const release = `crossfade release ${stack} ${service} --version ${wish.version} --image ${wish.image}`;
  return {
    service,
    rule: "change-live",
    problem: `${color} serves ${versionsOf(current)} and would be changed to ${wish.version} under its requests`,
    fix: [`put ${color} back to ${versionsOf(current)}`, ...untilIdle(given), release].join(
      ", then ",
    ),
  };
};

/** Commands that leave one color without requests, so that a release has a place to go to. */
function untilIdle({ stack, service, asked, applied }: ColorCase): string[] {
  const idle = otherColor(asked.live);
  const up = `pulumi up --stack ${stack}`;
  const isMissing = appliedServing(applied).includes(asked.live);
  if (asked.traffic[idle] === 100)
    return [...(isMissing ? [up] : []), `crossfade finish ${stack} ${service}`];
  if (asked.traffic[idle] > 0) return [`crossfade rollback ${stack} ${service}`, up];
  return appliedServing(applied).includes(idle) ? [up] : [];
}

/** A color that has requests is not taken away; not even by the step that moves them. */
export const retireServing: ColorRule = ({ stack, service, color, asked, applied }) => {
  if (!appliedServing(applied).includes(color) || isDeployed(asked[color])) return undefined;
  const versions = versionsOf(applied.colors[color]?.releases);
  return {
    service,
    rule: "retire-serving",
    problem: `${color} still has traffic (${percentOf(applied, color)}) and would be retired`,
    fix: `put ${color} back (${versions}), then pulumi up --stack ${stack}, then crossfade retire ${stack} ${service}`,
  };
};

/** Refuses to change a color that the configuration has emptied while the `up` that makes it true is missing. */
export function stillServing(
  { stack, service, applied }: ServiceSituation,
  color: Color,
  rule: "change-live" | "retire-serving",
): Refusal | undefined {
  if (applied === undefined || !appliedServing(applied).includes(color)) return undefined;
  return {
    service,
    rule,
    problem: `${color} still has traffic (${percentOf(applied, color)}): the configuration takes it away, and that is not applied yet`,
    fix: `pulumi up --stack ${stack}, then run it again`,
  };
}

function percentOf({ traffic, switched }: AppliedService, color: Color): string {
  const now = (switched ?? traffic)?.[color] ?? 0;
  return now > 0 ? `${String(now)} %` : `${String(traffic?.[color] ?? 0)} % in the state`;
}
