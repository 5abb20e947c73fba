import type { ResourceState } from "./changes";
import { type Fields, fieldsOf, isFields, textOf, textsOf } from "./value";

/** One step of the engine, as a digest or an event tells it. A replacement is three of them. */
export interface Piece {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly before?: ResourceState;
  readonly after?: ResourceState;
  readonly detailed: unknown;
  readonly reasons: readonly string[];
}

/** Reads a step of a digest, or the metadata of an event; nothing where it is neither. */
export function pieceOf(raw: unknown): Piece | undefined {
  const fields = fieldsOf(raw);
  const { op, urn } = fields;
  if (typeof op !== "string" || typeof urn !== "string") return undefined;
  const before = stateOf(fields["oldState"] ?? fields["old"]);
  const after = stateOf(fields["newState"] ?? fields["new"]);
  const state = fieldsOf(fields["newState"] ?? fields["oldState"]);
  return {
    op,
    urn,
    type: textOf(fields["type"]) ?? textOf(state["type"]) ?? urn.split("::").at(2) ?? "",
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    detailed: fields["detailedDiff"],
    reasons: [...textsOf(fields["replaceReasons"]), ...textsOf(fields["keys"])],
  };
}

/** Reads what the state has of a resource. */
export function stateOf(raw: unknown): ResourceState | undefined {
  if (!isFields(raw)) return undefined;
  const parent = textOf(raw["parent"]);
  const source = sourceOf(textOf(raw["sourcePosition"]));
  return {
    id: textOf(raw["id"]) ?? "",
    inputs: fieldsOf(raw["inputs"]),
    outputs: fieldsOf(raw["outputs"]),
    ...(parent === undefined || parent === "" ? {} : { parent }),
    dependencies: dependenciesOf(raw),
    protect: raw["protect"] === true,
    retainOnDelete: raw["retainOnDelete"] === true,
    ...(source === undefined ? {} : { source }),
  };
}

function dependenciesOf(raw: Fields): string[] {
  const all = new Set(textsOf(raw["dependencies"]));
  for (const urns of Object.values(fieldsOf(raw["propertyDependencies"]))) {
    for (const urn of textsOf(urns)) all.add(urn);
  }
  const other = textOf(raw["deletedWith"]);
  if (other !== undefined && other !== "") all.add(other);
  return [...all];
}

/** The file of the program, without the engine's scheme; places inside of packages help nobody. */
function sourceOf(position: string | undefined): string | undefined {
  if (position === undefined || position.includes("node_modules")) return undefined;
  const path = position.replace(/^project:\/+/, "").replace(/^(?:\.\.\/)+/, "");
  const found = /^(.*)#(\d+)/.exec(path);
  return found === null ? path : `${found[1] ?? ""}:${found[2] ?? ""}`;
}
