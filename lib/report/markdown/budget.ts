/** Part of a comment that may be left out. */
export interface Block {
  /** Lower ones are kept first. */
  readonly rank: number;
  /** Place among all blocks. */
  readonly place: number;
  readonly text: string;
  /** What is lost without it, for example `3 changes of shop/prod`. */
  readonly about: string;
}

/** What a comment may be long: the smaller of what platforms count in characters and in bytes. */
export const mostBytes = 60_000;

/** The length that counts: hosts count characters or bytes, and nobody says which. */
export function lengthOf(text: string): number {
  return Math.max(text.length, Buffer.byteLength(text));
}

/** The blocks that fit, in their places, and those that do not. */
export interface Fitting {
  readonly kept: readonly Block[];
  readonly left: readonly Block[];
}

/** Keeps the most important blocks that fit. A long one is left out, and shorter ones behind it still come in. */
export function fitting(blocks: readonly Block[], room: number): Fitting {
  const ranked = blocks.toSorted((a, b) => a.rank - b.rank || a.place - b.place);
  const kept: Block[] = [];
  const left: Block[] = [];
  let free = room;
  for (const block of ranked) {
    // The line break that parts it from the next one.
    const length = lengthOf(block.text) + 2;
    if (length <= free) {
      free -= length;
      kept.push(block);
    } else left.push(block);
  }
  return { kept: kept.sort((a, b) => a.place - b.place), left };
}
