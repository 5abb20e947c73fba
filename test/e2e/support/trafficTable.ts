import type { Seen } from "../../../tools/traffic";

/** What users of one kind notice of one event, in the words of docs/traffic.md, and what clients then see. */
const meanings = {
  "goes on": ({ lost, moved }) => lost === 0 && moved === 0,
  moves: ({ lost, moved }) => lost === 0 && moved > 0,
  "is cut": ({ lost }, clients) => lost > 0 && lost <= clients,
  "may be cut": ({ lost }, clients) => lost <= clients,
} as const satisfies Record<string, (seen: Seen, clients: number) => boolean>;

/** A word of the table. */
export type Word = keyof typeof meanings;

/** One cell of the table: what a kind notices of an event. */
export interface Cell {
  readonly kind: string;
  readonly event: string;
  readonly word: Word;
}

/** Reads the table: a row for each kind, a column for each event. */
export function readCells(markdown: string): Cell[] {
  const [[, ...events] = [], , ...rows] = markdown
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return rows.flatMap(([kind = "", ...cells]) =>
    cells.map((word, index) => ({ kind, event: events[index] ?? "", word: known(word) })),
  );
}

/** Whether what the clients of a kind saw is what a word says. */
export function means(word: Word, seen: Seen, clients: number): boolean {
  return meanings[word](seen, clients);
}

function known(text: string): Word {
  if (Object.hasOwn(meanings, text)) return text as Word;
  const wanted = Object.keys(meanings).join(", ");
  throw new Error(`docs/traffic.md says "${text}", expected one of ${wanted}`);
}
