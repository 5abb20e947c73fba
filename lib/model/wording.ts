/** Writes the value given, as the beginning of a mistake: `is "bleu"`, `is missing`, `is a list`. */
export function given(input: unknown): string {
  if (input === undefined) return "is missing";
  if (typeof input === "object" && input !== null) {
    return Array.isArray(input) ? `is ${JSON.stringify(input)}` : "is a mapping";
  }
  return `is ${JSON.stringify(input)}`;
}

/** The error of a check, in the one form that all of them have: the value given, then the value wanted. */
export function wanted(what: string): { error: (issue: { readonly input?: unknown }) => string } {
  return { error: ({ input }) => `${given(input)}, expected ${what}` };
}
