import { type Color, gainingColor, otherColor, soleColor, type Traffic } from "../model";

/** What a cutover remembers of itself, and what it is asked to become. */
export interface HeldChange {
  /** The split before; absent for the first one. */
  readonly from?: Traffic | undefined;
  /** The images that had held all traffic before. */
  readonly held?: Readonly<Partial<Record<Color, string>>> | undefined;
  readonly to: Traffic;
  /** The image that each color runs now. */
  readonly releases: Readonly<Partial<Record<Color, string>>>;
}

/**
 * Which release of each color has held all traffic after a change of weights: the memory behind "proven".
 *
 * Traffic that moves towards a release which held it before is a rollback. The release that it leaves then loses its
 * proof: a second rollback must not lead back to it, and a new try goes step by step again.
 */
export function nextHeld({
  from,
  held = {},
  to,
  releases,
}: HeldChange): Partial<Record<Color, string>> {
  const gaining = from === undefined ? undefined : gainingColor(from, to);
  const isRollback = gaining !== undefined && isHeld(held, releases, gaining);
  const kept = Object.entries(held).filter(
    ([color]) => !isRollback || color !== otherColor(gaining),
  );
  const sole = soleColor(to);
  const image = sole === undefined ? undefined : releases[sole];
  return {
    ...Object.fromEntries(kept),
    ...(sole === undefined || image === undefined ? {} : { [sole]: image }),
  };
}

function isHeld(
  held: Readonly<Partial<Record<Color, string>>>,
  releases: Readonly<Partial<Record<Color, string>>>,
  color: Color,
): boolean {
  return held[color] !== undefined && held[color] === releases[color];
}
