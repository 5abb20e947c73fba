/** Text as it is, whatever it has in it: nothing in it is formatted, links, mentions somebody or begins a tag. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/g, " ")
    .replace(/[&<>`*_[\]|~@#\\$!]/g, (char) => `&#${String(char.charCodeAt(0))};`);
}

/** Text in a fence that nothing in it can close. Line breaks in it stay. */
export function fenced(lines: readonly string[], language = ""): string {
  const text = lines.join("\n");
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
