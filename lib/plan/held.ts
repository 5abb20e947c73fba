import { type Color, colors } from "../model/color";
import { soleColor, type Traffic } from "../model/traffic";

/** An image for each color. */
type ByColor = Readonly<Partial<Record<Color, string>>>;

/** What a cutover remembers of itself, and what it is asked to become. */
export interface HeldChange {
  /** The split before; absent for the first one. */
  readonly from?: Traffic | undefined;
  /** The images that had held all traffic before. */
  readonly held?: ByColor | undefined;
  readonly to: Traffic;
  /** The image that each color runs now. */
  readonly releases: ByColor;
}

/**
 * Which release of each color has held all traffic after a change of weights: the memory behind "proven".
 *
 * All traffic that goes back to a release which held it before is a rollback. The release that it leaves then loses its
 * proof: a second rollback must not lead back to it, and a new try goes step by step again. A part of the traffic takes
 * no proof away, since the color that has the rest may have to take it all again.
 */
export function nextHeld(change: HeldChange): Partial<Record<Color, string>> {
  const { from, to, releases } = change;
  const before = heldBefore(change);
  const sole = soleColor(to);
  if (sole === undefined) return { ...before };
  const isGaining = from !== undefined && from[sole] < 100;
  const isRollback = isGaining && before[sole] !== undefined && before[sole] === releases[sole];
  const kept = Object.entries(before).filter(([color]) => !isRollback || color === sole);
  const image = releases[sole];
  return { ...Object.fromEntries(kept), ...(image === undefined ? {} : { [sole]: image }) };
}

/** What has held all traffic until now: what was noted, and the color at 100 %, whose release may have changed there. */
function heldBefore({ from, held = {}, to, releases }: HeldChange): ByColor {
  if (from === undefined) return opened(to, releases);
  const left = soleColor(from);
  const image = left === undefined ? undefined : releases[left];
  return left === undefined || image === undefined ? held : { ...held, [left]: image };
}

/** A service that opens with a split opens on the color with the larger share; halves are a way back each. */
function opened(to: Traffic, releases: ByColor): ByColor {
  return Object.fromEntries(
    colors
      .filter((color) => to[color] >= 50 && releases[color] !== undefined)
      .map((color) => [color, releases[color]]),
  );
}
