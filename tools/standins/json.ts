/** Whether a value is JSON: a text that can be parsed, or the object itself. */
export function isJson(value: unknown): boolean {
  if (typeof value !== "string") return typeof value === "object" && value !== null;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

/** Whether two texts of JSON say the same, in whatever order and with whatever blanks. */
export function sameJson(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  const parsed: unknown = typeof value === "string" && isJson(value) ? JSON.parse(value) : value;
  return JSON.stringify(parsed, (_key, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
