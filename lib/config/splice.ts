import type { Extent } from "./extent";

/** A piece of text that is replaced by another one. */
export interface Splice extends Extent {
  readonly text: string;
}

/** Replaces pieces of a text that do not overlap; everything between them stays. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  return [...splices]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (result, { start, end, text: piece }) => result.slice(0, start) + piece + result.slice(end),
      text,
    );
}

/** Where the line begins in which an offset lies. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Where the line ends in which an offset lies, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  if (newline < 0) return text.length;
  return newline > offset && text[newline - 1] === "\r" ? newline - 1 : newline;
}

/** Where the next line begins, or the text ends. */
export function nextLine(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline < 0 ? text.length : newline + 1;
}

/** The line break of the line in which an offset lies, or, when it is the last one, of the line before. */
export function lineBreak(text: string, offset: number): string {
  const after = text.indexOf("\n", offset);
  const newline = after < 0 ? text.lastIndexOf("\n", offset - 1) : after;
  return newline > 0 && text[newline - 1] === "\r" ? "\r\n" : "\n";
}
