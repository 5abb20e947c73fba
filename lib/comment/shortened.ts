const room = 400;

/**
 * Cuts a text that a forge would not take, at the end of a line, and says what is missing. A block of code, or a
 * folded section, that is cut open is closed again: the rest of the page would be inside of it otherwise.
 *
 * @param limit - length of the longest text, in characters and in bytes of UTF-8
 * @param whole - where the whole text is, for a person
 */
export function shortened(text: string, limit: number, whole: string): string {
  if (fits(text, limit)) return text;
  const lines = text.split("\n");
  const kept: string[] = [];
  let bytes = 0;
  for (const line of lines) {
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > limit - room) break;
    kept.push(line);
  }
  const left = lines.length - kept.length;
  return [
    ...kept,
    ...closing(kept),
    "",
    `**${String(left)} ${left === 1 ? "line is" : "lines are"} left out here**: a comment holds ${String(limit)} bytes. All of it: ${whole}`,
  ].join("\n");
}

function fits(text: string, limit: number): boolean {
  return text.length <= limit && Buffer.byteLength(text) <= limit;
}

function closing(lines: readonly string[]): string[] {
  let fence: string | undefined;
  let open = 0;
  for (const line of lines) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) === true) fence = undefined;
      continue;
    }
    fence = mark;
    if (fence === undefined) {
      open += (line.match(/<details/g) ?? []).length - (line.match(/<\/details>/g) ?? []).length;
    }
  }
  return [
    ...(fence === undefined ? [] : [fence]),
    ...Array.from({ length: Math.max(0, open) }, () => "</details>"),
  ];
}
