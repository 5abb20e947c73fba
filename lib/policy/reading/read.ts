import { Special } from "../../preview/special";
import { isList, isMap, type Value, type ValueMap, valueOf } from "../../preview/value";

/** What a path leads to: names of mappings, and places in lists. */
export function at(
  value: Value | undefined,
  ...path: readonly (string | number)[]
): Value | undefined {
  return path.reduce<Value | undefined>((inner, part) => {
    // What is not known hides everything below it.
    if (inner instanceof Special) return inner;
    if (isList(inner)) return inner[Number(part)];
    return isMap(inner) && Object.hasOwn(inner, part) ? inner[part] : undefined;
  }, value);
}

/** Whether nobody gave a value; one that cannot be read was given. */
export function isAbsent(value: Value | undefined): boolean {
  return value === undefined || value === null || value === "";
}

/** A text that can be read. */
export function textIn(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A number that can be read; many providers take digits as well. */
export function numberIn(value: Value | undefined): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** Whether a switch is surely on. */
export function isOn(value: Value | undefined): boolean {
  return value === true || value === "true";
}

/** Whether a switch is surely off, by a word or because nobody turned it on. */
export function isOff(value: Value | undefined): boolean {
  return isAbsent(value) || value === false || value === "false";
}

/** The mappings of a list, or the one that stands in place of a list. */
export function blocksIn(value: Value | undefined): ValueMap[] {
  if (isMap(value)) return [value];
  return isList(value) ? value.filter(isMap) : [];
}

/** The texts of a list, or the one that stands in place of a list. */
export function textsIn(value: Value | undefined): string[] {
  if (typeof value === "string") return [value];
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}

/** A document that is written as JSON inside of a property; nothing where it cannot be read. */
export function documentIn(value: Value | undefined): Value | undefined {
  if (typeof value !== "string") return value instanceof Special ? undefined : value;
  try {
    return valueOf(JSON.parse(value));
  } catch {
    return undefined;
  }
}
