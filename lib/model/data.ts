import type { Edit, EditValue } from "./edit";
import type { Path } from "./configuration";

/** What a path leads to in plain data, or `undefined`. */
export function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, part) => (isObject(inner) && Object.hasOwn(inner, part) ? inner[part] : undefined),
    data,
  );
}

/** Data with one value set or removed, and everything else shared with it. */
export function withValue(
  data: unknown,
  [part, ...rest]: Path,
  value: EditValue | undefined,
): unknown {
  if (part === undefined) return value;
  if (Array.isArray(data)) {
    return data.map((item, index) =>
      index === Number(part) ? withValue(item, rest, value) : (item as unknown),
    );
  }
  const { [part]: old, ...others } = data as Record<string | number, unknown>;
  const inner = withValue(old, rest, value);
  return inner === undefined ? others : { ...others, [part]: inner };
}

/** Data with edits made, one after another. */
export function withEdits(data: unknown, edits: readonly Edit[]): unknown {
  return edits.reduce((current, { path, value }) => withValue(current, path, value), data);
}

function isObject(value: unknown): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null;
}

/** Whether a value is a mapping, and not a list. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return isObject(value) && !Array.isArray(value);
}
