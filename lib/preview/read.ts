import { ConfigError } from "../model";
import type { Changes } from "./changes";
import { type Digest, readDigest } from "./digest";
import { type EventLog, readEventLog } from "./eventLog";
import type { Piece } from "./piece";
import { stepsOf } from "./steps";
import { urnParts } from "./urn";
import { distinct } from "./words";

/** What the engine wrote about one run. One of the two is enough; both tell more. */
export interface Sources {
  /** What `pulumi preview --json` or `pulumi refresh --preview-only --json` wrote. */
  readonly digest?: string | undefined;
  /** What `--event-log` wrote, or `pulumi up --json`. */
  readonly events?: string | undefined;
  /** Names them for a person. */
  readonly where?: string | undefined;
}

/**
 * Reads what the engine wrote about a preview, a refresh or an update.
 *
 * @throws ConfigError where neither text is what it should be
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { readChanges } from "pulumi-crossfade/report";
 * const { steps, result } = readChanges({ digest: readFileSync("preview.json", "utf8") });
 * ```
 */
export function readChanges({ digest: text, events, where = "the preview" }: Sources): Changes {
  const digest = text === undefined ? undefined : readDigest(text);
  // The engine writes events in the place of a digest where it is told to stream.
  const streamed = digest === undefined && text !== undefined ? readEventLog(text) : undefined;
  const log = (events === undefined ? undefined : readEventLog(events)) ?? streamed;
  if (digest === undefined && log === undefined) {
    throw new ConfigError(
      where,
      "has neither the JSON of a preview nor events of the engine in it",
      "pulumi preview --json --show-replacement-steps > preview.json",
    );
  }
  return joined(digest, log, text !== undefined && digest === undefined && streamed === undefined);
}

function joined(digest: Digest | undefined, log: EventLog | undefined, isLost: boolean): Changes {
  const isDrift = [...(digest?.pieces ?? []), ...(log?.begun ?? [])].some(
    ({ op }) => op === "refresh",
  );
  const isPreview = log?.isPreview ?? true;
  const pieces = piecesOf(digest, log, isDrift);
  const { project, stack } = urnParts(pieces[0]?.urn ?? "");
  const diagnostics = distinct([...(digest?.diagnostics ?? []), ...(log?.diagnostics ?? [])]);
  const seconds = digest?.seconds ?? log?.seconds;
  const steps = stepsOf(pieces, log, isDrift);
  return {
    project,
    stack,
    kind: isPreview ? (isDrift ? "refresh" : "preview") : "up",
    result: resultOf(digest, log, diagnostics),
    config: digest?.config ?? log?.config ?? {},
    steps,
    diagnostics,
    policies: log?.policies ?? [],
    ...(seconds === undefined ? {} : { seconds }),
    notes: [
      ...(isLost ? ["the digest could not be read, only the events"] : []),
      ...(digest?.notes ?? []),
      ...(log?.notes ?? []),
      ...(isDrift ? silentDrift(digest, log) : []),
      ...newOps(steps),
    ],
  };
}

/**
 * Of each resource what the digest says, which tells more, in the order of the events, which are more. What a refresh found
 * stands in the events only: a digest has the old values on both sides.
 */
function piecesOf(
  digest: Digest | undefined,
  log: EventLog | undefined,
  isDrift: boolean,
): readonly Piece[] {
  if (log === undefined) return digest?.pieces ?? [];
  const told = isDrift ? log.ended : log.begun;
  if (digest === undefined || isDrift) return told;
  const detailed = new Map(digest.pieces.map((piece) => [`${piece.op} ${piece.urn}`, piece]));
  const known = new Set(told.map(({ op, urn }) => `${op} ${urn}`));
  const missing = digest.pieces.filter(({ op, urn }) => !known.has(`${op} ${urn}`));
  return [...told.map((piece) => detailed.get(`${piece.op} ${piece.urn}`) ?? piece), ...missing];
}

/** How many resources a refresh found changed, where it does not say which. */
function silentDrift(digest: Digest | undefined, log: EventLog | undefined): string[] {
  const count = digest?.counts["update"] ?? 0;
  if (log !== undefined || count === 0) return [];
  return [
    `${String(count)} resources have drifted that only the event log names; refresh with --event-log`,
  ];
}

function resultOf(
  digest: Digest | undefined,
  log: EventLog | undefined,
  diagnostics: Changes["diagnostics"],
): Changes["result"] {
  if (log !== undefined && log.result !== "incomplete") return log.result;
  const hasFailed = diagnostics.some(({ severity }) => severity === "error");
  if (digest === undefined || digest.isIncomplete) return hasFailed ? "failed" : "incomplete";
  return hasFailed ? "failed" : "succeeded";
}

function newOps(steps: Changes["steps"]): string[] {
  const ops = new Set(steps.filter(({ change }) => change === "other").flatMap(({ ops }) => ops));
  return ops.size === 0 ? [] : [`steps of kinds that are not known here: ${[...ops].join(", ")}`];
}
