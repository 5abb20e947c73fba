import type { CST, Scalar } from "yaml";
import type { EditValue } from "../model";
import { type Extent, isEntry, itemExtent } from "./extent";
import { lineEnd, lineStart, nextLine, type Splice } from "./splice";
import { writtenEntry } from "./written";

/** Adds an entry to a flow mapping, behind the last one. */
export function addToFlow(
  mapping: CST.FlowCollection,
  key: string,
  value: EditValue,
  style: Scalar["type"],
): Splice[] {
  const last = mapping.items.filter(isEntry).at(-1);
  const entry = writtenEntry(key, value, style);
  if (last === undefined) {
    const inside = mapping.start.offset + mapping.start.source.length;
    return [{ start: inside, end: inside, text: entry }];
  }
  const { end } = itemExtent(last);
  return [{ start: end, end, text: `, ${entry}` }];
}

/** Removes an entry of a flow mapping, with the comma that it no longer needs. */
export function removeFromFlow(
  text: string,
  mapping: CST.FlowCollection,
  item: CST.CollectionItem,
): Splice[] {
  const index = mapping.items.indexOf(item);
  const extent = itemExtent(item);
  const behind = commaOf(mapping.items[index + 1]);
  const before = behind === undefined ? commaOf(item) : undefined;
  const end = behind === undefined ? extent.end : behind.end;
  const spare = before === undefined ? [] : [{ ...before, text: "" }];
  const lines = ownLines(text, extent.start, end);
  if (lines !== undefined) return [...spare, { ...lines, text: "" }];
  if (hasComment(item)) return [...spare, { start: extent.start, end, text: "" }];
  if (before !== undefined) return [{ start: before.start, end, text: "" }];
  if (index === 0) return [{ start: extent.start, end: afterBlanks(text, end), text: "" }];
  return [{ start: text.slice(0, extent.start).trimEnd().length, end, text: "" }];
}

/** The comma that separates an entry from the one before it. */
function commaOf(item: CST.CollectionItem | undefined): Extent | undefined {
  const comma = item?.start.find(({ type }) => type === "comma");
  return comma && { start: comma.offset, end: comma.offset + comma.source.length };
}

function hasComment({ start }: CST.CollectionItem): boolean {
  return start.some(({ type }) => type === "comment");
}

/** The lines of an entry that shares them with nothing but its own comment. */
function ownLines(text: string, start: number, end: number): Extent | undefined {
  const line = lineStart(text, start);
  const before = text.slice(line, start);
  const after = text.slice(end, lineEnd(text, end));
  const alone = before.trim() === "" && /^\s*(?:\s#.*)?$/.test(after);
  return alone ? { start: line, end: nextLine(text, end) } : undefined;
}

/** Skips blanks, unless a comment follows, which needs one before it. */
function afterBlanks(text: string, offset: number): number {
  const blanks = /^\s*(?!\s*#)/.exec(text.slice(offset));
  return offset + (blanks?.[0].length ?? 0);
}
