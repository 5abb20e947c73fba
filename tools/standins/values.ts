/** Pulumi's wire marks in values: what is not known before it is created, and what is secret. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Inputs or outputs of a resource. */
export type Properties = Record<string, unknown>;

/** Whether a value is a plain object. */
export function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value without its marks of secrecy, at any depth. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  if (value[SIGNATURE] === SECRET) return plain(value["value"]);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** Whether anything in the value is marked secret. */
export function hasSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasSecret);
  if (!isObject(value)) return false;
  return value[SIGNATURE] === SECRET || Object.values(value).some(hasSecret);
}

/** Whether anything in the value is not known yet. */
export function hasUnknown(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === UNKNOWN;
  return Object.values(value).some(hasUnknown);
}

/** The value, marked secret. */
export function secret(value: unknown): Properties {
  return { [SIGNATURE]: SECRET, value };
}

/** Properties without their marks of secrecy. */
export function plainProperties(properties: Properties): Properties {
  return plain(properties) as Properties;
}

/** Marks in `value` whatever is marked secret at the same place of `original`. */
export function markedLike(original: unknown, value: unknown): unknown {
  if (value === undefined) return value;
  if (isObject(original) && original[SIGNATURE] === SECRET) return secret(value);
  if (Array.isArray(original) && Array.isArray(value)) {
    return value.map((inner, index) => markedLike(original[index], inner));
  }
  if (!isObject(original) || !isObject(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, inner]) => [key, markedLike(original[key], inner)]));
}

/** Properties in which everything is marked secret that is so in `original`. */
export function propertiesMarkedLike(original: Properties, properties: Properties): Properties {
  return markedLike(original, properties) as Properties;
}
