/** A value at the end of a path, for example `["shop:port"]` and `8080`. Lists are values. */
export interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Takes mappings apart, down to what is none. An empty one inside another one is a value. */
export function leavesOf(value: unknown, path: readonly string[] = []): Leaf[] {
  if (!isMapping(value)) return [{ path, value }];
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .flatMap(([key, inner]) => {
      const leaves = leavesOf(inner, [...path, key]);
      return leaves.length > 0 ? leaves : [{ path: [...path, key], value: inner }];
    });
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
