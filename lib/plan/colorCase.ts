import {
  type Color,
  isDeployed,
  overrides,
  paceOf,
  type Release,
  sameRelease,
  sameTraffic,
} from "../model";
import { appliedServing, currentTraffic, isProven } from "./applied";
import type { Refusal } from "./refusal";
import type { KnownServiceSituation } from "./situation";

/** One color of one service, as the rules see it. */
export interface ColorCase extends KnownServiceSituation {
  readonly color: Color;
}

/** A rule of the guard that looks at one color; it answers with a refusal or with nothing. */
export type ColorRule = (given: ColorCase) => Refusal | undefined;

/** Whether an idle color that runs something would run something else, or nothing, afterwards. */
export function isReplaced({ color, asked, applied }: ColorCase): boolean {
  const current = applied.colors[color]?.releases ?? [];
  if (current.length === 0 || appliedServing(applied).includes(color)) return false;
  if (currentTraffic(applied) === undefined) return false;
  const wish = asked[color];
  return !isDeployed(wish) || !current.every((release) => sameRelease(release, wish));
}

/**
 * The share that an untried release of a color gains from the one it has. There is none for a release that has held all
 * traffic, nor where only the split of the state is asked for again, nor for a live color that an override allowed to
 * be changed: the way back must stay open.
 */
export function untriedGain({ color, asked, applied, now }: ColorCase): Gain | undefined {
  const from = currentTraffic(applied)?.[color];
  const release = asked[color];
  if (from === undefined || release === undefined || asked.traffic[color] <= from) return undefined;
  if (applied.traffic !== undefined && sameTraffic(asked.traffic, applied.traffic))
    return undefined;
  if (color === asked.live && overrides(asked.override, "change-live", now)) return undefined;
  return isProven(applied, color, release)
    ? undefined
    : { release, from, to: asked.traffic[color] };
}

/** More traffic for a release that has never held all of it. */
export interface Gain {
  readonly release: Release;
  readonly from: number;
  readonly to: number;
}

/** The share that a color may have next: what is asked for, or a declared step where that is too much at once. */
export function nextPercent({ color, asked, applied }: ColorCase): number {
  const from = currentTraffic(applied)?.[color] ?? 0;
  const release = asked[color];
  const { maxJump, steps } = paceOf(asked);
  const isTried = release !== undefined && isProven(applied, color, release);
  if (isTried || asked.traffic[color] - from <= maxJump) return asked.traffic[color];
  return steps.find((step) => step > from) ?? 100;
}

/** The versions of several releases, for a sentence. */
export function versionsOf(releases: readonly Release[] = []): string {
  return releases.map(({ version }) => version).join(" and ");
}
