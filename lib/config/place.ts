import {
  type Alias,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
} from "yaml";
import type { Path } from "../model";
import { isMergeKey } from "./anchors";
import type { Source } from "./source";

/** A node on the way to a value. */
export interface Stop {
  readonly node: Node | null;
  /** The entry of a mapping that the node is the value of. */
  readonly pair?: Pair;
}

/** Where a path leads in a file. */
export interface Place {
  /** The nodes on the way, the whole document first. */
  readonly stops: readonly [Stop, ...Stop[]];
  /** How many parts of the path are not in the file. */
  readonly missing: number;
  /** The first alias or merge key on the way: what stands behind it stands somewhere else. */
  readonly detour?: Alias | "<<";
}

/** Follows a path, from the part behind `crossfade:`, through a file. */
export function findPlace(source: Source, path: Path): Place {
  const stops: [Stop, ...Stop[]] = [{ node: source.document.contents }];
  let detour: Alias | "<<" | undefined;
  const parts = documentPath(path);
  for (const [index, part] of parts.entries()) {
    const { node } = lastOf(stops);
    if (isAlias(node)) detour ??= node;
    const next = childOf(source, resolved(source, node), part);
    if (next === undefined) return place(stops, parts.length - index, detour);
    if (next.merged) detour ??= "<<";
    stops.push(next.stop);
  }
  return place(stops, 0, detour);
}

/** The line of a place: of a block its key, of everything else the value; of something missing its parent. */
export function lineOfPlace(source: Source, { stops }: Place): number {
  const { node, pair } = lastOf(stops);
  const key = isScalar(pair?.key) ? pair.key : undefined;
  const isBlock = isCollection(node) && node.flow !== true;
  const shown = isBlock ? (key ?? node) : (node ?? key);
  return source.lineAt(shown?.range?.[0] ?? 0);
}

/** The stop at which a place ends. */
export function lastOf(stops: Place["stops"]): Stop {
  return stops.at(-1) ?? stops[0];
}

/** The node that the last one of a place is a part of. */
export function parentOf(stops: Place["stops"]): Node | null {
  return stops.at(-2)?.node ?? null;
}

/** The entry of a mapping with a key, not counting what merge keys bring. */
export function entryOf(node: Node | null, key: string | number): Pair | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find((pair) => isScalar(pair.key) && pair.key.value === String(key));
}

/** A node, or what it stands for when it is an alias. */
export function resolved(source: Source, node: unknown): Node | null {
  if (isAlias(node)) return source.anchors.targets.get(node) ?? null;
  return isScalar(node) || isCollection(node) ? node : null;
}

/** What the merge keys of a mapping bring, in the order of precedence. */
export function mergedInto(source: Source, node: Node | null): Node[] {
  if (!isMap(node)) return [];
  const values = node.items.filter(({ key }) => isMergeKey(key)).map(({ value }) => value);
  return values.flatMap((value) => {
    const target = resolved(source, value);
    const list = isSeq(target) ? target.items.map((item) => resolved(source, item)) : [target];
    return list.filter((item) => item !== null);
  });
}

/** Whether a mapping has an entry, of its own or from a merge key. */
export function hasEntry(source: Source, node: Node | null, key: string): boolean {
  return childOf(source, node, key) !== undefined;
}

function childOf(
  source: Source,
  node: Node | null,
  part: string | number,
): { readonly stop: Stop; readonly merged: boolean } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(part)];
    return item === undefined ? undefined : { stop: { node: item as Node }, merged: false };
  }
  const pair = entryOf(node, part);
  if (pair !== undefined) {
    return { stop: { node: pair.value as Node | null, pair }, merged: false };
  }
  for (const origin of mergedInto(source, node)) {
    const found = childOf(source, origin, part);
    if (found !== undefined) return { stop: found.stop, merged: true };
  }
  return undefined;
}

/** The path from the top of the document, for a path from the part behind `crossfade:`. */
export function documentPath([first, ...rest]: Path): Path {
  return first === undefined ? ["config"] : ["config", `crossfade:${String(first)}`, ...rest];
}

function place(stops: [Stop, ...Stop[]], missing: number, detour: Alias | "<<" | undefined): Place {
  return detour === undefined ? { stops, missing } : { stops, missing, detour };
}
