import { readFileSync } from "node:fs";

/** One resource that an `up` or a preview touched. */
export interface Change {
  readonly op: string;
  readonly type: string;
  readonly name: string;
}

interface EngineEvent {
  readonly resourcePreEvent?: { readonly metadata: { op: string; urn: string; type: string } };
}

const quiet = new Set(["same", "read", "refresh"]);

/**
 * Reads an event log of the engine; answers with every resource that was not left alone, components too. Default
 * providers are left out, as the engine does in its own count: they hold a copy of the stack's configuration.
 */
export function readChanges(file: string): Change[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => (JSON.parse(line) as EngineEvent).resourcePreEvent?.metadata)
    .filter((metadata) => metadata !== undefined)
    .filter(({ op, type }) => !quiet.has(op) && !type.startsWith("pulumi:"))
    .map(({ op, type, urn }) => ({ op, type, name: urn.split("::").at(-1) ?? urn }));
}
