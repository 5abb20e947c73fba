import { isDeepStrictEqual } from "node:util";
import type { KeyClass } from "../model";
import { discreet } from "./discreet";
import { type Leaf, leavesOf } from "./leaves";

/** One difference between two stacks. `size` is what the stage decides when nobody says otherwise. */
export interface Difference {
  readonly class: KeyClass | "size";
  /** For example `services.web.strategy`, `shop:port` or `service jobs`. */
  readonly key: string;
  readonly kind: "only-from" | "only-to" | "different";
  /** What stands there, as it may be shown; absent where names are all that is compared. */
  readonly from?: unknown;
  readonly to?: unknown;
}

/** Compares what is below two keys, value by value. */
export function differences(
  from: unknown,
  to: unknown,
  path: readonly string[],
  classOf: (path: readonly string[]) => Difference["class"],
): Difference[] {
  const [left, right] = [byKey(from, path), byKey(to, path)];
  const keys = new Set([...left.keys(), ...right.keys()]);
  return [...keys].flatMap((key) => {
    const [one, other] = [left.get(key), right.get(key)];
    const own = (one ?? other)?.path ?? [];
    if (isDeepStrictEqual(one?.value, other?.value)) return [];
    const kind = one === undefined ? "only-to" : other === undefined ? "only-from" : "different";
    return [
      {
        class: classOf(own),
        key,
        kind,
        ...(one === undefined ? {} : { from: discreet(own, one.value) }),
        ...(other === undefined ? {} : { to: discreet(own, other.value) }),
      },
    ];
  });
}

/** Compares names alone: whether something is there on both sides. */
export function nameDifferences(
  from: readonly string[],
  to: readonly string[],
  keyOf: (name: string) => string,
): Difference[] {
  const only = (some: readonly string[], others: readonly string[], kind: Difference["kind"]) =>
    some
      .filter((name) => !others.includes(name))
      .map((name): Difference => ({ class: "parity", key: keyOf(name), kind }));
  return [...only(from, to, "only-from"), ...only(to, from, "only-to")];
}

function byKey(value: unknown, path: readonly string[]): Map<string, Leaf> {
  const leaves = value === undefined ? [] : leavesOf(value, path);
  return new Map(leaves.map((leaf) => [leaf.path.join("."), leaf]));
}
