import type { CST } from "yaml";

/** A piece of text, from `start` up to, not including, `end`. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

const blank: ReadonlySet<string> = new Set(["space", "newline", "comment", "comma"]);

/** Where an entry of a mapping stands, without blanks, comments and commas around it. */
export function itemExtent(item: CST.CollectionItem): Extent {
  const before = item.start.find(({ type }) => !blank.has(type));
  const first = before ?? item.key ?? item.sep?.[0] ?? item.value;
  const start = first === undefined ? 0 : first.offset;
  return { start, end: itemEnd(item) ?? start };
}

/** Where the value of an entry stands, without blanks and comments around it. */
export function valueExtent(token: CST.Token): Extent {
  return { start: token.offset, end: contentEnd(token) };
}

/** The `:` of an entry. */
export function colonOf(item: CST.CollectionItem): CST.SourceToken | undefined {
  return item.sep?.find(({ type }) => type === "map-value-ind");
}

/** Whether an entry has anything in it; a comma at the end of a flow mapping is followed by one that has not. */
export function isEntry(item: CST.CollectionItem): boolean {
  return item.key !== undefined || item.sep !== undefined || item.value !== undefined;
}

/** Whether blank lines behind a block scalar belong to its value, as with `|+`. */
export function keepsBlankLines({ props }: CST.BlockScalar): boolean {
  return props.some((prop) => prop.type === "block-scalar-header" && prop.source.includes("+"));
}

function itemEnd({ start, key, sep, value }: CST.CollectionItem): number | undefined {
  if (value !== undefined) return contentEnd(value);
  const last = sep?.findLast(({ type }) => !blank.has(type));
  if (last !== undefined) return last.offset + last.source.length;
  if (key !== undefined && key !== null) return contentEnd(key);
  const mark = start.findLast(({ type }) => !blank.has(type));
  return mark && mark.offset + mark.source.length;
}

function contentEnd(token: CST.Token): number {
  switch (token.type) {
    case "block-map":
    case "block-seq":
      return lastItemEnd(token) ?? token.offset;
    case "flow-collection": {
      const close = token.end.find(({ type }) => type.endsWith("-end"));
      return close === undefined ? token.offset : close.offset + close.source.length;
    }
    case "block-scalar":
      return blockScalarBody(token).end;
    case "document":
      return token.value === undefined ? token.offset : contentEnd(token.value);
    default:
      return token.offset + token.source.length;
  }
}

function lastItemEnd({ items }: CST.BlockMap | CST.BlockSequence): number | undefined {
  return items
    .map(itemEnd)
    .filter((end) => end !== undefined)
    .at(-1);
}

/** Where the lines of a block scalar stand, below the line of its `|` or `>`. */
export function blockScalarBody(token: CST.BlockScalar): Extent {
  const header = token.props.map((prop) => valueExtent(prop).end);
  const start = Math.max(token.offset, ...header);
  return { start, end: start + token.source.length };
}
