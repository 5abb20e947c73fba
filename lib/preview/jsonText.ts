import { type Fields, isFields } from "./value";

/** A document that was found in a text, and what was wrong with the rest of it. */
export interface Found {
  readonly document?: Fields;
  readonly notes: readonly string[];
}

/**
 * Finds the digest in what the engine wrote to stdout. Plugins and policy packs write lines before and after it, and a
 * file whose end is missing still has the steps that are whole.
 */
export function findDigest(text: string): Found {
  const direct = parsed(text);
  if (direct !== undefined) return { document: direct, notes: [] };
  for (const start of beginnings(text)) {
    const end = closing(text, start);
    const document = end === undefined ? undefined : parsed(text.slice(start, end));
    if (document === undefined) continue;
    if (!("steps" in document) && !("changeSummary" in document)) continue;
    return { document, notes: ["text around the JSON was left out"] };
  }
  return salvage(text);
}

function parsed(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** More places are not tried: a file of nothing but braces would take the square of its length. */
const mostBeginnings = 20;

/** Where a document may begin: a brace at the beginning of a line. */
function* beginnings(text: string): Generator<number> {
  let left = mostBeginnings;
  for (const { index } of text.matchAll(/^\{/gm)) {
    if (left-- === 0) return;
    yield index;
  }
}

/** Just behind the brace that closes the one at `start`. */
function closing(text: string, start: number): number | undefined {
  const marks = /["{}]/g;
  let depth = 0;
  marks.lastIndex = start;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    if (found[0] === '"') {
      const end = endOfString(text, found.index);
      if (end === undefined) return undefined;
      marks.lastIndex = end;
    } else {
      depth += found[0] === "{" ? 1 : -1;
      if (depth === 0) return found.index + 1;
    }
  }
  return undefined;
}

function endOfString(text: string, start: number): number | undefined {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === "\\") slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
  return undefined;
}

/** The steps that are whole in a digest that was cut off. */
function salvage(text: string): Found {
  const head = /"steps"\s*:\s*\[/.exec(text);
  if (head === null) return { notes: [] };
  const steps: Fields[] = [];
  let at = head.index + head[0].length;
  for (;;) {
    const gap = /[\s,]*/y;
    gap.lastIndex = at;
    at += gap.exec(text)?.[0].length ?? 0;
    if (text[at] !== "{") break;
    const end = closing(text, at);
    const step = end === undefined ? undefined : parsed(text.slice(at, end));
    if (end === undefined || step === undefined) break;
    steps.push(step);
    at = end;
  }
  const config = configBefore(text, head.index);
  return {
    document: { ...(config === undefined ? {} : { config }), steps, incomplete: true },
    notes: [`the digest is cut off: ${String(steps.length)} of its steps are whole`],
  };
}

/** The engine writes the configuration first. */
function configBefore(text: string, end: number): Fields | undefined {
  const head = /"config"\s*:\s*/.exec(text.slice(0, end));
  if (head === null) return undefined;
  const start = head.index + head[0].length;
  const close = closing(text, start);
  return close === undefined ? undefined : parsed(text.slice(start, close));
}
