import {
  type ColoredService,
  type Configuration,
  colors,
  isColored,
  isUnreleased,
  mayRemove,
  overrides,
} from "../model";
import { type Applied, type AppliedService, appliedServing, nothingApplied } from "./applied";
import { colorRules } from "./guardColor";
import type { Refusal } from "./refusal";

/**
 * Compares what is asked with what is applied, and refuses what could cost a request.
 *
 * An empty state refuses nothing: there is no traffic to protect. Giving traffic back to a release that held all of it
 * before is never refused.
 */
export function guard(asked: Configuration, applied: Applied, now: Date): Refusal[] {
  return [...removed(asked, applied, now), ...changed(asked, applied, now)];
}

function changed(asked: Configuration, applied: Applied, now: Date): Refusal[] {
  return Object.entries(asked.services).flatMap(([name, service]) => {
    if (!isColored(service)) return [];
    return guardService(name, service, applied[name] ?? nothingApplied, now);
  });
}

/** The rules for one service, less those that it is excepted from. */
export function guardService(
  name: string,
  asked: ColoredService,
  applied: AppliedService,
  now: Date,
): Refusal[] {
  return colors
    .flatMap((color) =>
      colorRules.map((rule) => rule({ service: name, color, asked, applied, now })),
    )
    .filter((refusal) => refusal !== undefined)
    .filter(({ rule }) => rule === undefined || !overrides(asked.override, rule, now));
}

/** Services that serve and would vanish: taken out of the configuration, emptied, or robbed of their colors. */
function removed(asked: Configuration, applied: Applied, now: Date): Refusal[] {
  return Object.entries(applied)
    .filter(([name, service]) => appliedServing(service).length > 0 && isGone(asked, name))
    .filter(([name]) => !mayRemove(asked.governance, name, now))
    .map(([name, service]) => ({
      service: name,
      rule: "remove-serving",
      problem: `${appliedServing(service).join(" and ")} still serves, but the configuration no longer has the service with its colors`,
      fix: `put it back below crossfade:services; to end the service, add {service: ${name}, reason: "…", until: "…"} to crossfade:governance.removals first`,
    }));
}

function isGone(asked: Configuration, name: string): boolean {
  const service = asked.services[name];
  return service === undefined || !isColored(service) || isUnreleased(service);
}
