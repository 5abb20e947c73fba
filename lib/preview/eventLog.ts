import type { Changes, Diagnostic, PolicyResult } from "./changes";
import { configOf } from "./digest";
import { type Piece, pieceOf } from "./piece";
import { type Fields, fieldsOf, isFields } from "./value";
import { diagnosticOf, policyOf } from "./words";

/** What the log of the engine's events tells. */
export interface EventLog {
  readonly config: Readonly<Record<string, string>>;
  /** Steps as they begin, in the engine's order. */
  readonly begun: readonly Piece[];
  /** Steps as they end; a refresh says only here what it found. */
  readonly ended: readonly Piece[];
  readonly failed: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
  readonly policies: readonly PolicyResult[];
  readonly isPreview: boolean;
  readonly result: Changes["result"];
  readonly seconds?: number;
  readonly notes: readonly string[];
}

/** The log while it is read. */
interface Reading {
  config: Record<string, string>;
  readonly begun: Piece[];
  readonly ended: Piece[];
  readonly failed: Set<string>;
  readonly diagnostics: Diagnostic[];
  readonly policies: PolicyResult[];
  isPreview: boolean | undefined;
  result: Changes["result"];
  seconds: number | undefined;
  events: number;
  unread: number;
}

/** Reads a log of events, an object on each line; nothing where no line is an event. */
export function readEventLog(text: string): EventLog | undefined {
  const reading = begin();
  for (const line of lines(text)) {
    const event = eventIn(line);
    if (event === undefined) reading.unread += 1;
    else take(reading, event);
  }
  if (reading.events === 0) return undefined;
  const { isPreview, seconds, unread, ...log } = reading;
  const wasPlanned = isPreview ?? true;
  return {
    ...log,
    isPreview: wasPlanned,
    ...(seconds === undefined ? {} : { seconds }),
    notes: unread === 0 ? [] : [`${String(unread)} lines of the event log could not be read`],
  };
}

function begin(): Reading {
  return {
    config: {},
    begun: [],
    ended: [],
    failed: new Set(),
    diagnostics: [],
    policies: [],
    isPreview: undefined,
    // Until the engine says how it ended.
    result: "incomplete",
    seconds: undefined,
    events: 0,
    unread: 0,
  };
}

function* lines(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end < 0 ? text.length : end).trim();
    if (line !== "") yield line;
    if (end < 0) return;
    start = end + 1;
  }
}

function eventIn(line: string): Fields | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return isFields(value) && "sequence" in value ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Takes one event into account; kinds that are not known here are for others. */
function take(reading: Reading, event: Fields): void {
  reading.events += 1;
  const { preludeEvent, resourcePreEvent, resOutputsEvent, resOpFailedEvent } = event;
  const { diagnosticEvent, policyEvent, policyRemediationEvent, summaryEvent } = event;
  if (isFields(preludeEvent)) reading.config = configOf(preludeEvent["config"]);
  if (isFields(resourcePreEvent)) {
    reading.isPreview ??= resourcePreEvent["planning"] === true;
    push(reading.begun, resourcePreEvent["metadata"]);
  }
  if (isFields(resOutputsEvent)) push(reading.ended, resOutputsEvent["metadata"]);
  if (isFields(resOpFailedEvent)) {
    const piece = pieceOf(resOpFailedEvent["metadata"]);
    if (piece !== undefined) reading.failed.add(piece.urn);
  }
  if (isFields(diagnosticEvent)) {
    const diagnostic = diagnosticOf(diagnosticEvent);
    if (diagnostic !== undefined) reading.diagnostics.push(diagnostic);
  }
  if (isFields(policyEvent)) reading.policies.push(policyOf(policyEvent));
  if (isFields(policyRemediationEvent))
    reading.policies.push(policyOf(policyRemediationEvent, true));
  if (isFields(summaryEvent)) summarize(reading, summaryEvent);
}

function push(pieces: Piece[], metadata: unknown): void {
  const piece = pieceOf(fieldsOf(metadata));
  if (piece !== undefined) pieces.push(piece);
}

const results = ["succeeded", "failed", "canceled"] as const;

function summarize(reading: Reading, { isPreview, result, durationSeconds }: Fields): void {
  if (typeof isPreview === "boolean") reading.isPreview = isPreview;
  if (typeof durationSeconds === "number") reading.seconds = durationSeconds;
  // Engines that are older than the field end with a summary only where all went well.
  reading.result =
    result === undefined ? "succeeded" : (results.find((it) => it === result) ?? "incomplete");
}
