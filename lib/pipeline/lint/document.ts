import { isNode, LineCounter, parseDocument } from "yaml";
import type { Path } from "../../model";

/** A mapping of a file, whatever is in it. */
export type Data = Readonly<Record<string, unknown>>;

/** A YAML file with the lines of what is in it. */
export interface YamlFile {
  readonly data: Data;
  /** What keeps it from being read, with its line. */
  readonly errors: readonly { readonly line: number; readonly words: string }[];
  readonly lineOf: (path: Path) => number;
}

/** Reads a YAML file. Tags of the systems' own, such as `!reference`, are read as what stands behind them. */
export function yamlFile(text: string): YamlFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, logLevel: "silent", merge: true });
  return {
    data: mapping(document.errors.length > 0 ? undefined : document.toJS()),
    errors: document.errors.map(({ pos: [start], message }) => ({
      line: lineCounter.linePos(start).line,
      words: message.split("\n")[0] ?? message,
    })),
    lineOf(path) {
      for (let length = path.length; length > 0; length -= 1) {
        const node = document.getIn(path.slice(0, length), true);
        const start = isNode(node) ? node.range?.[0] : undefined;
        if (start !== undefined) return lineCounter.linePos(start).line;
      }
      return 1;
    },
  };
}

/** A mapping, or an empty one in the place of anything else. */
export function mapping(value: unknown): Data {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Data)
    : {};
}

/** A list; a single value counts as a list of it. */
export function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** Every text in a value, with the way to it. */
export function textsIn(
  value: unknown,
  path: Path = [],
): { readonly path: Path; readonly text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((one: unknown, index) => [index, one])
    : Object.entries(value);
  return entries.flatMap(([key, one]) => textsIn(one, [...path, key]));
}
