/** What stands in the place of a value that nobody should read over a shoulder. */
export const hidden = "(not shown)";

const telling = /pass(?:word|phrase)?|secret|token|credential|private|api[-_]?key|auth/i;

/**
 * A value as it may be shown. What is called like a password is hidden even where somebody wrote it into the file as
 * plain text, and so is the password inside an address.
 */
export function discreet(path: readonly string[], value: unknown): unknown {
  if (path.some((part) => telling.test(part))) return hidden;
  if (typeof value === "string") return value.replace(/(\/\/[^/@\s:]*):[^/@\s]+@/g, "$1:***@");
  if (Array.isArray(value)) return value.map((item) => discreet([], item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, discreet([key], inner)]),
  );
}
