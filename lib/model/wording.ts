/** Writes the value given, as the beginning of a mistake: `is "bleu"`, `is [10,5]`, `is missing`, `is a mapping`. */
export function given(input: unknown): string {
  if (input === undefined) return "is missing";
  // YAML has NaN and infinity, for which JSON has no word.
  if (typeof input === "number") return `is ${String(input)}`;
  if (Array.isArray(input) && input.some(isNested)) return "is a list";
  return isNested(input) && !Array.isArray(input) ? "is a mapping" : `is ${JSON.stringify(input)}`;
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** The error of a check, in the one form that all of them have: the value given, then the value wanted. */
export function wanted(what: string): { error: (issue: { readonly input?: unknown }) => string } {
  return { error: ({ input }) => `${given(input)}, expected ${what}` };
}

/** Writes what there is to choose from: `"a", "b" or "c"`. */
export function choice(values: readonly unknown[]): string {
  const texts = values.map((value) => JSON.stringify(value));
  return [texts.slice(0, -1).join(", "), ...texts.slice(-1)]
    .filter((text) => text !== "")
    .join(" or ");
}
