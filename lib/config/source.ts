import { type Document, LineCounter, parseDocument } from "yaml";
import { ConfigError, type Mistake } from "../model";
import { type Anchors, anchorsOf } from "./anchors";
import { syntaxMistakes } from "./syntax";

/** The text of a stack file, with what a parser knows about it. */
export interface Source {
  /** How messages call the file. */
  readonly path: string;
  readonly text: string;
  readonly document: Document.Parsed;
  readonly anchors: Anchors;
  /** The plain data that the text stands for. */
  readonly data: unknown;
  /** The line, counted from 1, in which an offset of the text lies. */
  readonly lineAt: (offset: number) => number;
}

/**
 * Parses the text of a stack file.
 *
 * @throws ConfigError with every mistake against YAML itself, a line each
 */
export function parseSource(path: string, text: string): Source {
  if (latest?.path !== path || latest.text !== text) latest = parse(path, text);
  return latest;
}

/** A command reads a file, edits it and checks the result: without this, each text would be parsed twice. */
let latest: Source | undefined;

function parse(path: string, text: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    keepSourceTokens: true,
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
    // Pulumi's reader ignores a %YAML directive, so it must not bring back the booleans of YAML 1.1 here either.
    schema: "core",
    stringKeys: true,
  });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const anchors = anchorsOf(document);
  const mistakes = syntaxMistakes({ text, document, anchors, lineAt });
  if (mistakes.length > 0) {
    throw new ConfigError(
      mistakes.map(({ line, ...rest }): Mistake => ({ where: `${path}:${String(line)}`, ...rest })),
    );
  }
  return { path, text, document, anchors, data: dataOf(path, document), lineAt };
}

function dataOf(path: string, document: Document.Parsed): unknown {
  try {
    // Enough for every file written by people, and far from what a chain of aliases needs to fill the memory.
    return document.toJS({ maxAliasCount: 10_000 }) as unknown;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new ConfigError(path, `cannot be read: ${error.message}`);
  }
}
