import { EngineError } from "./engineError";

/** Values under their names, as JSON gives them. */
export type Fields = Readonly<Record<string, unknown>>;

/** A custom resource of an exported state. */
export interface ExportedResource {
  readonly urn: string;
  /** Type token, for example `docker:index/container:Container`. */
  readonly type: string;
  readonly inputs: Fields;
  readonly outputs: Fields;
}

/**
 * Reads the resources out of what `pulumi stack export` answers. Components are left out, whose outputs may run ahead of
 * what exists, and so is what a replacement has still to delete.
 *
 * @throws EngineError when it is no exported state
 */
export function exportedResources(text: string): ExportedResource[] {
  const { deployment } = parse(text);
  if (!isFields(deployment)) throw unreadable("has no deployment");
  const resources: unknown = deployment["resources"] ?? [];
  if (!Array.isArray(resources)) throw unreadable("has no list of resources");
  return resources
    .filter(isFields)
    .filter(({ custom, delete: isLeaving }) => custom === true && isLeaving !== true)
    .map(({ urn, type, inputs, outputs }) => ({
      urn: String(urn),
      type: String(type),
      inputs: fieldsOf(inputs),
      outputs: fieldsOf(outputs),
    }));
}

/** An operation that the engine has begun and never ended. */
export interface PendingOperation {
  readonly urn: string;
  /** The engine's word, for example `creating`. */
  readonly doing: string;
}

/** Reads the operations that an update that died has left open. */
export function pendingOperations(text: string): PendingOperation[] {
  const pending = fieldsOf(parse(text)["deployment"])["pending_operations"];
  return (Array.isArray(pending) ? pending : []).map(fieldsOf).map(({ resource, type }) => ({
    urn: String(fieldsOf(resource)["urn"]),
    doing: String(type),
  }));
}

/** Whether the secrets of a stack need a passphrase. */
export function needsPassphrase(text: string): boolean {
  const provider = fieldsOf(fieldsOf(parse(text)["deployment"])["secrets_providers"]);
  return provider["type"] === "passphrase";
}

/** The error for a state that cannot be understood. */
export function unreadable(problem: string): EngineError {
  return new EngineError({ kind: "failed", words: `what pulumi stack export answered ${problem}` });
}

/** Values under their names; of anything else, none. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function parse(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    if (isFields(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw unreadable("is not JSON");
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
