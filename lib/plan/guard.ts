import {
  type Configuration,
  colors,
  isColored,
  isUnreleased,
  mayRemove,
  overrides,
  own,
} from "../model";
import { type AppliedService, appliedServing, nothingApplied } from "./applied";
import type { ColorRule } from "./colorCase";
import { changeLive, retireServing } from "./guardServing";
import { bakeBeforeChange, bakeBeforeStep, drain } from "./guardTime";
import { jump, newReleaseWithTraffic } from "./guardTraffic";
import type { Refusal } from "./refusal";
import type { KnownServiceSituation, KnownSituation } from "./situation";

/** Every rule that looks at one color. */
const colorRules: readonly ColorRule[] = [
  changeLive,
  newReleaseWithTraffic,
  jump,
  bakeBeforeStep,
  bakeBeforeChange,
  drain,
  retireServing,
];

/**
 * Compares what is asked with what is applied, and refuses what could cost a request.
 *
 * An empty state refuses nothing: there is no traffic to protect. Giving traffic back to a release that held all of it
 * before is never refused.
 */
export function guard(situation: KnownSituation): Refusal[] {
  return [...removed(situation), ...changed(situation)];
}

function changed({ stack, configuration, applied, now }: KnownSituation): Refusal[] {
  return Object.entries(configuration.services).flatMap(([service, asked]) => {
    if (!isColored(asked) || isGone(configuration, service)) return [];
    const past = own(applied, service) ?? nothingApplied;
    return guardService({ stack, service, asked, applied: past, now });
  });
}

/** The rules for one service, less those that it is excepted from. */
export function guardService(situation: KnownServiceSituation): Refusal[] {
  return verdicts(situation)
    .filter((refusal) => !isLifted(situation, refusal))
    .map((refusal) => withExpiry(situation, refusal));
}

/** What would be refused, were there not an override. */
export function liftedRefusals(situation: KnownServiceSituation): Refusal[] {
  return verdicts(situation).filter((refusal) => isLifted(situation, refusal));
}

function verdicts(situation: KnownServiceSituation): Refusal[] {
  return colors
    .flatMap((color) => colorRules.map((rule) => rule({ ...situation, color })))
    .filter((refusal) => refusal !== undefined);
}

function isLifted({ asked, now }: KnownServiceSituation, { rule }: Refusal): boolean {
  return rule !== undefined && overrides(asked.override, rule, now);
}

/** Who wrote an override for the rule that refuses wonders why it does not help. */
function withExpiry({ asked: { override } }: KnownServiceSituation, refusal: Refusal): Refusal {
  if (override === undefined || override.rule !== refusal.rule) return refusal;
  const problem = `${refusal.problem}; the override of this rule ended on ${override.until}`;
  return { ...refusal, problem };
}

/** Services that serve and would vanish: taken out of the configuration, emptied, or given another kind of strategy. */
function removed({ configuration, applied, now }: KnownSituation): Refusal[] {
  const today = now.toISOString().slice(0, 10);
  return Object.entries(applied).flatMap(([service, past]) => {
    const lost = vanishing(configuration, service, past);
    if (lost === undefined || mayRemove(configuration.governance, service, now)) return [];
    const fix = `put it back below crossfade:services; to end the service, add {service: ${service}, reason: "…", until: "${today}"} to crossfade:governance.removals first`;
    return [{ service, rule: "remove-serving", problem: lost, fix }];
  });
}

/** What still serves of a service that the configuration no longer has as it was, in words. */
function vanishing(
  configuration: Configuration,
  service: string,
  past: AppliedService,
): string | undefined {
  const serving = appliedServing(past);
  if (serving.length > 0 && isGone(configuration, service)) {
    return `${serving.join(" and ")} still ${serving.length === 1 ? "serves" : "serve"}, but the configuration no longer has the service with its colors`;
  }
  const asked = own(configuration.services, service);
  const stays = asked !== undefined && !isColored(asked) && !isUnreleased(asked);
  if (past.rolling === undefined || stays) return undefined;
  return `${past.rolling.release.version} still runs, but the configuration no longer has the service with its release`;
}

function isGone({ services }: Configuration, name: string): boolean {
  const service = own(services, name);
  return service === undefined || !isColored(service) || isUnreleased(service);
}
