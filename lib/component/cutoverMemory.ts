import { type Color, deployedColors, sameTraffic } from "../model";
import { disagrees, nextHeld } from "../plan";
import type { LoadedService } from "./loadedService";

/** What a cutover remembers of itself, in tags or annotations: they change in the same update as the weights. */
export interface CutoverMemory {
  /** When the weights were last changed, ISO 8601. */
  readonly since: string;
  /** The image that last held all traffic in each color. */
  readonly held: Readonly<Partial<Record<Color, string>>>;
}

/** Names of the tags, or annotations. */
const sinceTag = "crossfade.since";
const heldTags: Readonly<Record<Color, string>> = {
  blue: "crossfade.held.blue",
  green: "crossfade.held.green",
};

/**
 * What the cutover is to remember. It changes when the weights do, and when the listener says something else than the
 * state: an interrupted cutover, or a hand, leaves the state as it was, and the cutover must be written all the same.
 */
export function cutoverMemory({ applied, asked, now }: LoadedService): CutoverMemory {
  const { traffic: from, since, held = {} } = applied;
  const moves = from === undefined || !sameTraffic(from, asked.traffic) || disagrees(applied);
  if (!moves && since !== undefined) return { since, held };
  const releases = Object.fromEntries(
    deployedColors(asked).map((color) => [color, asked[color]?.image]),
  ) as Partial<Record<Color, string>>;
  return {
    since: unlike(since, now).toISOString(),
    held: nextHeld({ from, held, to: asked.traffic, releases }),
  };
}

/** Seconds on the clock, 0 to 59. They are part of the rule's action, so that a rule which has to be written changes. */
export function tick(since: string): number {
  const seconds = new Date(since).getUTCSeconds();
  return Number.isNaN(seconds) ? 0 : seconds;
}

/** A second later where the clock shows the same seconds as before. */
function unlike(since: string | undefined, now: Date): Date {
  const same = since !== undefined && tick(since) === tick(now.toISOString());
  return same ? new Date(now.getTime() + 1000) : now;
}

/** Writes what is remembered as tags, or annotations. */
export function memoryTags({ since, held }: CutoverMemory): Record<string, string> {
  const { blue, green } = held;
  return {
    [sinceTag]: since,
    ...(blue === undefined ? {} : { [heldTags.blue]: blue }),
    ...(green === undefined ? {} : { [heldTags.green]: green }),
  };
}

/** Reads what is remembered; nothing where they belong to no cutover. */
export function readMemory(tags: Readonly<Record<string, string>>): CutoverMemory | undefined {
  const { [sinceTag]: since, [heldTags.blue]: blue, [heldTags.green]: green } = tags;
  if (since === undefined) return undefined;
  return {
    since,
    held: { ...(blue === undefined ? {} : { blue }), ...(green === undefined ? {} : { green }) },
  };
}
