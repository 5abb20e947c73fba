/** Writes a text where HAProxy expects one with `%[…]` in it, so that it stands for itself. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"$]/g, "\\$&").replaceAll("%", "%%")}"`;
}
