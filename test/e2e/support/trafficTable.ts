import { expect, it } from "vitest";
import type { Seen } from "../../../tools/traffic";
import { atOnce, clients, type Event } from "./everyKind";

/** What users of one kind notice of one event, in the words of docs/traffic.md, and what clients then see. */
const meanings = {
  "goes on": ({ lost, moved }) => lost === 0 && moved === 0,
  moves: ({ lost, moved }) => lost === 0 && moved > 0,
  "is cut": ({ lost }, most) => lost > 0 && lost <= most,
  "may be cut": ({ lost }, most) => lost <= most,
  "may be refused": ({ lost }, most) => lost <= most,
} as const satisfies Record<string, (seen: Seen, most: number) => boolean>;

/** A word of the table. */
type Word = keyof typeof meanings;

/** One cell of the table: what a kind notices of an event. */
export interface Cell {
  readonly kind: string;
  readonly event: string;
  readonly word: Word;
}

/**
 * Reads a table: a row for each kind, a column for each event.
 *
 * @param heading - heading of its section; without it the first table is read
 */
export function readCells(markdown: string, heading?: string): Cell[] {
  const [first = "", ...sections] = markdown.split("\n## ");
  const named = sections.find((section) => section.startsWith(`${heading ?? ""}\n`));
  const [[, ...events] = [], , ...rows] = ((heading === undefined ? first : named) ?? "")
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

/** Whether what the clients of a kind saw is what a word says, where at most so many of their exchanges were open. */
function means(word: Word, seen: Seen, most: number): boolean {
  return meanings[word](seen, most);
}

/**
 * Claims that the clients of every kind saw what a table says.
 *
 * @param events - what happened to them, by the name of its column, once it is over
 */
export function claimTable(cells: readonly Cell[], events: Readonly<Record<string, Event>>): void {
  it("has a row for each kind, and a column for each event", () => {
    expect([...new Set(cells.map(({ event }) => event))]).toEqual(Object.keys(events));
    const kinds = [...new Set(cells.map(({ kind }) => kind))].sort();
    for (const { sight } of Object.values(events)) expect(Object.keys(sight).sort()).toEqual(kinds);
  });

  it.each(cells)("$kind: when $event, it $word", ({ kind, event, word }: Cell) => {
    const { sight, losses } = events[event] ?? raise(`nothing happened such as: ${event}`);
    const seen = sight[kind] ?? raise(`nobody saw ${kind} when ${event}`);
    const most = clients * (atOnce[kind] ?? 1);
    expect(means(word, seen, most) ? word : { ...seen, losses }).toBe(word);
  });
}

function raise(message: string): never {
  throw new Error(message);
}

function known(text: string): Word {
  if (Object.hasOwn(meanings, text)) return text as Word;
  const wanted = Object.keys(meanings).join(", ");
  throw new Error(`docs/traffic.md says "${text}", expected one of ${wanted}`);
}
