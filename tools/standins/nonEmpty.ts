/** The text, or undefined where it is empty: an empty variable is as good as none. */
export function nonEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}
