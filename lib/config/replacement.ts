import { type CST, isScalar, type Pair, type Scalar } from "yaml";
import type { EditValue } from "../model";
import { blockScalarBody, colonOf, itemExtent, valueExtent } from "./extent";
import { lineEnd, type Splice } from "./splice";
import { writtenValue } from "./written";

/** Replaces the value of an entry, and keeps what stands around it: comments, blanks, the style of its quotes. */
export function replaceValue(text: string, pair: Pair, value: EditValue): Splice[] {
  const item = pair.srcToken;
  if (item === undefined) throw new Error("an entry without its place in the text");
  const written = writtenValue(value, styleOf(pair.value));
  if (item.value === undefined || !isInline(item.value)) return putBehind(item, written);
  if (item.value.type === "block-scalar") return replaceBlockScalar(text, item.value, written);
  return [...withoutTag(text, item), { ...valueExtent(item.value), text: written }];
}

/** A tag such as `!!str` is a part of the value; an anchor beside it is a name, and stays. */
function withoutTag(text: string, { sep = [] }: CST.CollectionItem): Splice[] {
  const tag = sep.find(({ type }) => type === "tag");
  if (tag === undefined) return [];
  const { start, end } = valueExtent(tag);
  const blanks = /^ */.exec(text.slice(end));
  return [{ start, end: end + (blanks?.[0].length ?? 0), text: "" }];
}

/** The value goes right behind the colon, in place of everything that may stand there. */
function putBehind(item: CST.CollectionItem, written: string): Splice[] {
  const { end } = itemExtent(item);
  const colon = colonOf(item);
  if (colon === undefined) return [{ start: end, end, text: `: ${written}` }];
  return [{ start: colon.offset + 1, end, text: ` ${written}` }];
}

/** The `|` becomes the value and the lines below it go; a comment behind the `|` stays. */
function replaceBlockScalar(text: string, token: CST.BlockScalar, written: string): Splice[] {
  const [header] = token.props;
  if (header === undefined) throw new Error("a block scalar without its | or > cannot be edited");
  const headerExtent = valueExtent(header);
  const end = lineEnd(text, headerExtent.end);
  const lines = token.source.trimEnd();
  const bodyEnd = lines === "" ? end : blockScalarBody(token).start + lines.length;
  return [
    { ...headerExtent, text: written },
    { start: end, end: bodyEnd, text: "" },
  ];
}

/** Whether a value begins in the line of its key; nothing at all does not, and neither does a block of entries. */
function isInline(token: CST.Token): boolean {
  if (token.type === "scalar") return token.source !== "";
  return token.type !== "block-map" && token.type !== "block-seq";
}

/** Only texts hand their quotes on: what stands in place of a number or of nothing is new. */
function styleOf(value: unknown): Scalar["type"] {
  return isScalar(value) && typeof value.value === "string" ? value.type : undefined;
}
