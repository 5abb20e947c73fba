import { isDeepStrictEqual } from "node:util";
import type { Recorded } from "./record";

/** How a resource differs between two recordings. */
export interface Difference {
  readonly kind: "created" | "deleted" | "changed";
  /** The resource; of a changed one, as it is afterwards. */
  readonly resource: Recorded;
  /** What changed, in words: `image: "a" -> "b"`. */
  readonly details: readonly string[];
}

/** What the engine would see between two recordings: resources by type, name and parent, and their inputs. */
export function differences(
  before: readonly Recorded[],
  after: readonly Recorded[],
): readonly Difference[] {
  const olds = new Map(before.map((resource) => [identity(resource), resource]));
  const news = new Map(after.map((resource) => [identity(resource), resource]));
  const changed = after.flatMap((resource): Difference[] => {
    const old = olds.get(identity(resource));
    if (old === undefined) return [{ kind: "created", resource, details: [] }];
    const details = changes(old, resource);
    return details.length === 0 ? [] : [{ kind: "changed", resource, details }];
  });
  const deleted = before
    .filter((resource) => !news.has(identity(resource)))
    .map((resource): Difference => ({ kind: "deleted", resource, details: [] }));
  return [...changed, ...deleted];
}

/** A resource under another parent is another one for the engine. */
function identity({ type, name, parent }: Recorded): string {
  return [parent, type, name].join("::");
}

/** The engine does not look at what a resource ignores: all of it, or properties by their name. */
function changes(old: Recorded, resource: Recorded): string[] {
  const { ignoreChanges, inputs } = resource;
  if (ignoreChanges.includes("*")) return [];
  const names = [...new Set([...Object.keys(old.inputs), ...Object.keys(inputs)])].sort();
  return names
    .filter((name) => !ignoreChanges.includes(name))
    .filter((name) => !isDeepStrictEqual(old.inputs[name], inputs[name]))
    .map((name) => `${name}: ${written(old.inputs[name])} → ${written(inputs[name])}`);
}

const longest = 120;

function written(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
