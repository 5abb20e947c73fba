import { type CST, type Document, Scalar, visit } from "yaml";
import type { EditValue } from "../model";
import { blockScalarBody, isEntry, itemExtent, keepsBlankLines } from "./extent";
import { lineBreak, lineEnd, lineStart, nextLine, type Splice } from "./splice";
import { writtenEntry } from "./written";

/** Adds an entry to a block mapping: on a line of its own, below the last one and indented like it. */
export function addToBlock(
  text: string,
  mapping: CST.BlockMap,
  key: string,
  value: EditValue,
): Splice[] {
  const last = mapping.items.filter(isEntry).at(-1);
  if (last === undefined) throw new Error(`a block mapping without entries cannot get ${key}`);
  const { start, end } = itemExtent(last);
  const line = " ".repeat(start - lineStart(text, start)) + writtenEntry(key, value);
  const newline = lineBreak(text, end);
  if (text[end - 1] === "\n") return [{ start: end, end, text: line + newline }];
  const at = lineEnd(text, end);
  return [{ start: at, end: at, text: newline + line }];
}

/** Removes an entry of a block mapping: its lines, and no others. */
export function removeFromBlock(
  { text, document }: { readonly text: string; readonly document: Document.Parsed },
  mapping: CST.BlockMap,
  item: CST.CollectionItem,
): Splice[] {
  const { start, end } = itemExtent(item);
  if (mapping.items.filter(isEntry).length === 1) {
    return [{ start, end: trimmed(text, end), text: "{}" }];
  }
  const line = lineStart(text, start);
  const before = text.slice(line, start);
  if (before.trim() !== "") {
    // The entry stands behind a dash, which stays for the entries below.
    return [{ start: line + before.trimEnd().length, end: lineEnd(text, end), text: "" }];
  }
  const after = text[end - 1] === "\n" ? end : nextLine(text, end);
  const previous = blockScalarBefore(document, line);
  if (after === text.length && !text.endsWith("\n") && previous === undefined) {
    return [{ start: line - lineBreak(text, start).length, end: after, text: "" }];
  }
  const keeps = previous !== undefined && keepsBlankLines(previous);
  return [{ start: line, end: keeps ? afterBlankLines(text, after) : after, text: "" }];
}

/** The block scalar whose lines end where a line begins. */
function blockScalarBefore(document: Document.Parsed, line: number): CST.BlockScalar | undefined {
  let found: CST.BlockScalar | undefined;
  visit(document, {
    Scalar(_key, { type, srcToken }) {
      const isBlock = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
      if (!isBlock || srcToken?.type !== "block-scalar") return;
      if (blockScalarBody(srcToken).end === line) found = srcToken;
    },
  });
  return found;
}

/** Blank lines behind a removed entry would become part of a value above it that keeps such lines. */
function afterBlankLines(text: string, offset: number): number {
  const blank = /^(?:[ \t]*\r?\n)+/.exec(text.slice(offset));
  return offset + (blank?.[0].length ?? 0);
}

function trimmed(text: string, end: number): number {
  return text.slice(0, end).trimEnd().length;
}
