import type { Change, ResourceState, Step } from "./changes";
import type { EventLog } from "./eventLog";
import type { Piece } from "./piece";
import { propertyChanges } from "./propertyChanges";
import { urnParts } from "./urn";
import { holds } from "./value";

const changes: Readonly<Record<string, Change>> = {
  same: "same",
  create: "create",
  update: "update",
  delete: "delete",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
  "import-replacement": "replace",
  import: "import",
  read: "read",
  "read-replacement": "read",
  refresh: "same",
  discard: "forget",
  "discard-replaced": "forget",
  "remove-pending-replace": "same",
};

/** What comes in the place of something else: made, or found where it was already. */
const successors: readonly string[] = ["create-replacement", "import-replacement"];

/** The most telling one counts where a resource has several steps. */
const order: readonly Change[] = [
  "replace",
  "delete",
  "create",
  "import",
  "update",
  "forget",
  "other",
  "read",
  "same",
];

/** Brings all steps of each resource together. */
export function stepsOf(
  pieces: readonly Piece[],
  log: EventLog | undefined,
  isDrift: boolean,
): Step[] {
  const groups = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const group = groups.get(piece.urn);
    if (group === undefined) groups.set(piece.urn, [piece]);
    else group.push(piece);
  }
  const ended = endedOps(log);
  return [...groups.values()].map((group) => {
    const step = stepOf(group, isDrift);
    const outcome =
      log?.failed.has(step.urn) === true
        ? "failed"
        : outcomeOf(step, ended, log?.result === "succeeded");
    return outcome === undefined ? step : { ...step, outcome };
  });
}

/** What was really done to each resource; nothing in a preview. */
function endedOps(log: EventLog | undefined): ReadonlyMap<string, readonly string[]> {
  const ended = new Map<string, string[]>();
  for (const { urn, op } of log?.isPreview === false ? log.ended : []) {
    ended.set(urn, [...(ended.get(urn) ?? []), op]);
  }
  return ended;
}

/**
 * A replacement that was interrupted leaves the successor beside what it replaces, or nothing at all. The run that finishes
 * it has only the other half to do.
 */
function outcomeOf(
  { urn, change }: Step,
  ended: ReadonlyMap<string, readonly string[]>,
  isWhole: boolean,
): Step["outcome"] {
  const ops = ended.get(urn);
  if (ops === undefined) return undefined;
  if (change !== "replace" || isWhole) return "done";
  const halves = ["create-replacement", "delete-replaced"].filter((op) => ops.includes(op));
  return halves.length === 1 ? "half" : "done";
}

function stepOf(group: readonly Piece[], isDrift: boolean): Step {
  const [first] = group as [Piece];
  const ops = [...new Set(group.map(({ op }) => op))];
  const { before, after } = statesOf(group);
  const change = leave(changeOf(ops), before);
  const reasons = [...new Set(group.flatMap((piece) => piece.reasons))];
  const detailed = group
    .map((piece) => piece.detailed)
    .find((it) => typeof it === "object" && it !== null);
  const properties =
    change === "same" || change === "read"
      ? []
      : propertyChanges({ before, after, detailed, reasons, isDrift });
  const deleted = ops.indexOf("delete-replaced");
  const created = ops.findIndex((op) => successors.includes(op));
  return {
    urn: first.urn,
    type: first.type,
    name: urnParts(first.urn).name,
    change,
    ops,
    ...(change !== "replace" || deleted < 0 || created < 0
      ? {}
      : { order: deleted < created ? "delete-first" : "create-first" }),
    properties,
    reasons,
    certainty: certaintyOf(change, properties),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

function changeOf(ops: readonly string[]): Change {
  const found = ops.map((op) => (Object.hasOwn(changes, op) ? (changes[op] ?? "other") : "other"));
  return order.find((change) => found.includes(change)) ?? "other";
}

/** What is retained is not deleted, whatever the engine calls it; nor is what somebody else owns. */
function leave(change: Change, before: ResourceState | undefined): Change {
  return change === "delete" && before?.retainOnDelete === true ? "forget" : change;
}

/** The first old and the last new state; a half of a replacement has only one of them. */
function statesOf(group: readonly Piece[]): Pick<Step, "before" | "after"> {
  const logical = group.find(({ before, after }) => before !== undefined && after !== undefined);
  const before = logical?.before ?? group.find((piece) => piece.before !== undefined)?.before;
  const after = logical?.after ?? group.findLast((piece) => piece.after !== undefined)?.after;
  return {
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

/** Values that are not known yet count as changes; often they turn out to be what they were. */
function certaintyOf(change: Change, properties: Step["properties"]): Step["certainty"] {
  if (change !== "update" && change !== "replace") return "certain";
  const forcing = properties.filter(({ replaces }) => replaces);
  const telling = change === "replace" && forcing.length > 0 ? forcing : properties;
  const isOpen = telling.length > 0 && telling.every(({ after }) => holds(after, "unknown"));
  return isOpen ? "conservative" : "certain";
}
