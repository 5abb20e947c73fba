import { isMap, isScalar, isSeq, type Node, Scalar } from "yaml";
import type { Misplaced, Path } from "../model";
import { isMergeKey } from "./anchors";
import { mergedInto, resolved } from "./place";
import type { Source } from "./source";

const quotedKeys = new Set(["version", "until", "from", "to"]);

const timestamp = /^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt\s])/;

const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/**
 * Values without quotes that Pulumi reads as something else than what stands there.
 *
 * Pulumi takes `2026-12-18` for a time stamp, `1.10` for 1.1 and `010` for 8, and its next `config set` writes that
 * back into the file.
 */
export function unquotedMistakes(source: Source, node: Node | null, path: Path): Misplaced[] {
  if (isScalar(node)) {
    const problem = node.type === Scalar.PLAIN ? problemOf(node, path) : undefined;
    return problem === undefined ? [] : [{ path, ...problem }];
  }
  return childrenOf(source, node).flatMap(([key, child]) =>
    unquotedMistakes(source, child, [...path, key]),
  );
}

function problemOf(scalar: Scalar, path: Path): { problem: string; fix?: string } | undefined {
  const written = scalar.source ?? "";
  const key = String(path.at(-1));
  const quoted = JSON.stringify(written);
  if (written !== "" && (quotedKeys.has(key) || timestamp.test(written))) {
    return {
      problem: `is ${written} without quotes${readAs(scalar, written)}, expected ${quoted}`,
      fix: `${key}: ${quoted}`,
    };
  }
  if (typeof scalar.value === "number" && !plainNumber.test(written)) {
    return { problem: `is ${written}, expected a plain decimal number such as 10 or 0.5` };
  }
  return undefined;
}

function readAs({ value }: Scalar, written: string): string {
  if (timestamp.test(written)) return ", which Pulumi reads as a time stamp";
  if (typeof value === "number" && String(value) !== written) {
    return `, which Pulumi reads as ${String(value)}`;
  }
  return "";
}

function childrenOf(source: Source, node: Node | null): [string | number, Node | null][] {
  if (isSeq(node)) return node.items.map((item, index) => [index, resolved(source, item)]);
  if (!isMap(node)) return [];
  const own = node.items
    .filter(({ key }) => isScalar(key) && !isMergeKey(key))
    .map(({ key, value }): [string, Node | null] => [
      String((key as Scalar).value),
      resolved(source, value),
    ]);
  const names = new Set(own.map(([name]) => name));
  const merged = mergedInto(source, node).flatMap((origin) => childrenOf(source, origin));
  return [...own, ...merged.filter(([name]) => !names.has(String(name)))];
}
