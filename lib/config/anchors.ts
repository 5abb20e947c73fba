import { type Alias, type Document, isAlias, isScalar, type Node, Scalar, visit } from "yaml";

/** The anchors (`&name`) of a document and the aliases (`*name`) that repeat them. */
export interface Anchors {
  /** What each alias stands for. */
  readonly targets: ReadonlyMap<Alias, Node>;
  /** The first alias that repeats a node. */
  readonly repeats: ReadonlyMap<Node, Alias>;
  /** Aliases that stand for nothing, or for something that they are a part of. */
  readonly broken: readonly Alias[];
}

/** Finds out which node each alias stands for: the last one of that name before it. */
export function anchorsOf(document: Document.Parsed): Anchors {
  const named = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const repeats = new Map<Node, Alias>();
  const broken: Alias[] = [];
  visit(document, {
    Node(_key, node, ancestors) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) named.set(node.anchor, node);
        return;
      }
      const target = named.get(node.source);
      if (target === undefined || ancestors.includes(target)) {
        broken.push(node);
        return;
      }
      targets.set(node, target);
      if (!repeats.has(target)) repeats.set(target, node);
    },
  });
  return { targets, repeats, broken };
}

/** Whether a key is `<<`, which brings in the entries of another mapping. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === Scalar.PLAIN && key.value === "<<";
}
