import type { Diagnostic } from "./changes";
import { findDigest } from "./jsonText";
import { type Piece, pieceOf } from "./piece";
import { fieldsOf, listOf } from "./value";
import { diagnosticOf } from "./words";

/** What `pulumi preview --json` tells. */
export interface Digest {
  readonly config: Readonly<Record<string, string>>;
  readonly pieces: readonly Piece[];
  readonly diagnostics: readonly Diagnostic[];
  /** Resources by step of the engine. */
  readonly counts: Readonly<Record<string, number>>;
  readonly seconds?: number;
  readonly isIncomplete: boolean;
  readonly notes: readonly string[];
}

/** Reads a digest; nothing where there is none in the text. */
export function readDigest(text: string): Digest | undefined {
  const { document, notes } = findDigest(text);
  if (document === undefined || !Array.isArray(document["steps"])) {
    // A stack without any resources has no list of steps, but it has its counts.
    if (document?.["changeSummary"] === undefined) return undefined;
  }
  const { duration, config, steps, diagnostics, changeSummary } = document;
  const pieces = listOf(steps).map(pieceOf);
  const unread = pieces.filter((piece) => piece === undefined).length;
  return {
    config: configOf(config),
    pieces: pieces.filter((piece) => piece !== undefined),
    diagnostics: listOf(diagnostics).flatMap((raw) => diagnosticOf(raw) ?? []),
    counts: Object.fromEntries(
      Object.entries(fieldsOf(changeSummary)).filter(
        (entry): entry is [string, number] => typeof entry[1] === "number",
      ),
    ),
    ...(typeof duration === "number" ? { seconds: duration / 1e9 } : {}),
    isIncomplete: document["incomplete"] === true || document["maybeCorrupt"] === true,
    notes: [...notes, ...(unread === 0 ? [] : [`${String(unread)} steps could not be read`])],
  };
}

/** Configuration as text by key, as the engine hands it over. */
export function configOf(raw: unknown): Record<string, string> {
  const entries = Object.entries(fieldsOf(raw));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}
