import { Special, specialOf, specialText } from "./special";

/** A value of a resource: plain data, with `Special` in the place of what cannot be written. */
export type Value = null | boolean | number | string | Special | readonly Value[] | ValueMap;

/** Values under their names. */
export interface ValueMap {
  readonly [key: string]: Value;
}

/** Values under their names, as JSON gives them. */
export type Fields = Readonly<Record<string, unknown>>;

/** Deeper ones are cut: no provider nests so, and a file that was made up must not exhaust the stack. */
const deepest = 60;

/** Reads a value as the engine writes it. */
export function valueOf(raw: unknown, depth = 0): Value {
  if (typeof raw === "string") return specialText(raw) ?? raw;
  if (typeof raw === "number" || typeof raw === "boolean" || raw === null) return raw;
  if (depth > deepest) return new Special("other");
  if (Array.isArray(raw)) return raw.map((item) => valueOf(item, depth + 1));
  if (!isFields(raw)) return null;
  const special = specialOf(raw);
  if (special !== undefined) return special;
  const entries = Object.entries(raw).map(([key, inner]) => [key, valueOf(inner, depth + 1)]);
  return Object.fromEntries(entries) as Value;
}

/** Whether a value is a mapping of other ones. */
export function isMap(value: Value | undefined): value is ValueMap {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Special)
  );
}

/** Whether a value is a list of other ones. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether a value is, or holds, one of a kind that cannot be written. */
export function holds(value: Value | undefined, kind: Special["kind"]): boolean {
  if (value instanceof Special) return value.kind === kind;
  if (isList(value)) return value.some((item) => holds(item, kind));
  return isMap(value) && Object.values(value).some((item) => holds(item, kind));
}

/** Whether two values are the same, as far as anybody can tell. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (a instanceof Special || b instanceof Special) {
    return a instanceof Special && b instanceof Special && a.text === b.text;
  }
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}

/** Values under their names; of anything else, none. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** A list; of anything else, an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text; of anything else, nothing. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The texts of a list. */
export function textsOf(value: unknown): string[] {
  return listOf(value).filter((item) => typeof item === "string");
}

/** Whether a value of JSON is a mapping. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
