import { stripVTControlCharacters } from "node:util";

/** The width that everything fits in: a terminal of the usual size, and a quoted log. */
export const width = 80;

/**
 * Breaks text between words. Lines after the first are indented; a word that is longer than a line, a path or a
 * digest, stays whole, since people copy it.
 *
 * @param text - words, or parts that must stay whole, such as a command
 */
export function wrap(
  text: string | readonly string[],
  first = "",
  indent = " ".repeat(visible(first)),
): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const part of typeof text === "string" ? text.split(/ +/) : text) {
    if (!isEmpty && visible(line) + 1 + visible(part) > width) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? part : ` ${part}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/**
 * Breaks a message that may have several lines. A way out breaks only behind a comma: what stands between two of them
 * may be a command, to be copied.
 */
export function wrapMessage(message: string): string[] {
  return message.split("\n").flatMap((line) => {
    const [, first = "", rest = ""] = /^( *(?:try: )?)(.*)$/.exec(line) ?? [];
    if (first.endsWith("try: ")) return wrap(rest.split(/(?<=[,;]) /), first);
    return wrap(rest, first, `${first}  `);
  });
}

/** The width of text on the page; styles take none. */
function visible(text: string): number {
  return stripVTControlCharacters(text).length;
}
