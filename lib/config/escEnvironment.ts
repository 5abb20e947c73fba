import { isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { Misplaced } from "../model";
import { entryOf, lineOfPlace, resolved } from "./place";
import type { Source } from "./source";

/** The `environment:` section of a stack file, by which Pulumi ESC adds to the configuration. */
export interface EscEnvironment {
  /** The line in which it begins. */
  readonly line: number;
  /** Names of the environments that it imports; what they hold is not known here. */
  readonly names: readonly string[];
  /** Keys that the section itself gives, with their lines. */
  readonly keys: ReadonlyMap<string, number>;
}

/** The `environment:` section of a file, if it has one. */
export function escEnvironment(source: Source): EscEnvironment | undefined {
  const section = entryOf(source.document.contents, "environment");
  if (section === undefined) return undefined;
  const value = resolved(source, section.value);
  const imports = isMap(value) ? valueOf(source, value, "imports") : value;
  const given = valueOf(source, valueOf(source, value, "values"), "pulumiConfig");
  const pairs = isMap(given) ? given.items : [];
  return {
    line: lineOf(source, section),
    names: isSeq(imports) ? imports.items.flatMap((item) => nameOf(resolved(source, item))) : [],
    keys: new Map(pairs.map((pair) => [keyOf(pair), lineOf(source, pair)])),
  };
}

/** Says of a key that is not below `config:` that it is, or may be, in the ESC environment, and what to do. */
export function heldByEsc(
  esc: EscEnvironment,
  name: string,
): Required<Pick<Misplaced, "problem" | "fix">> {
  const line = esc.keys.get(name);
  if (line !== undefined) {
    return {
      problem: `stands in the ESC section in line ${String(line)}, but the command line edits only keys that stand below config:`,
      fix: `move ${name} below config: in this file`,
    };
  }
  return {
    problem: `is not in this file; it may come from ${describeEsc(esc)}, but the command line edits only keys that stand in the file`,
    fix: `pulumi config get ${name} shows what it is; write that below config: in this file`,
  };
}

/** Where values may come from, in words. */
export function describeEsc({ line, names }: EscEnvironment): string {
  const noun = names.length > 1 ? "ESC environments" : "ESC environment";
  const list = names.length === 0 ? "" : ` ${names.join(" and ")}`;
  return `the ${noun}${list} in line ${String(line)}`;
}

function valueOf(source: Source, node: Node | null, key: string): Node | null {
  return resolved(source, entryOf(node, key)?.value);
}

/** An import is a name, or a name with options. */
function nameOf(item: Node | null): string[] {
  if (isScalar(item)) return [String(item.value)];
  return isMap(item) ? item.items.slice(0, 1).map(keyOf) : [];
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : "";
}

function lineOf(source: Source, pair: Pair): number {
  return lineOfPlace(source, { stops: [{ node: null, pair }], missing: 0 });
}
