import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Change } from "./events";
import type { Project } from "./project";

/** A stack whose state is recorded. */
export interface RecordedStack {
  readonly project: Project;
  readonly stack: string;
}

/** A resource of a recorded state. */
export interface RecordedResource {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** A state as the engine exports it. */
export interface Exported {
  readonly deployment: { readonly resources: readonly RecordedResource[] };
}

/** What changes with each run and says nothing. */
const passing = ["created", "modified", "sourcePosition", "stackTrace"];

/** Writes the state of a stack into a recording. */
export async function keepRecording(stack: RecordedStack, file: string): Promise<void> {
  const { stdout } = await stack.project.pulumi("stack", "export", "--stack", stack.stack);
  const state = JSON.parse(stdout) as Exported;
  const resources = state.deployment.resources.map((resource) =>
    Object.fromEntries(Object.entries(resource).filter(([key]) => !passing.includes(key))),
  );
  const text = JSON.stringify({ ...state, deployment: { ...state.deployment, resources } });
  writeFileSync(file, gzipSync(text, { level: 9 }));
}

/** Gives a stack the state of a recording, and answers with its resources. */
export async function takeRecording(
  stack: RecordedStack,
  file: string,
): Promise<readonly RecordedResource[]> {
  const text = gunzipSync(readFileSync(file)).toString("utf8");
  const plain = join(stack.project.directory, "recording.json");
  writeFileSync(plain, text);
  const args = ["stack", "import", "--stack", stack.stack, "--file", plain];
  const { code, stderr } = await stack.project.pulumi(...args);
  if (code !== 0) throw new Error(stderr);
  return (JSON.parse(text) as Exported).deployment.resources;
}

/** What an upgrade of the package must never do to what runs. */
const destructive = ["replace", "create-replacement", "delete-replaced", "delete"];

/** Changes that would end something, or make again what the state has: then it was not understood. */
export function endings(
  changes: readonly Change[],
  recorded: readonly RecordedResource[],
): readonly Change[] {
  const known = new Set(recorded.map(({ type, urn }) => `${type} ${urn.split("::").at(-1) ?? ""}`));
  return changes.filter(
    ({ op, type, name }) =>
      destructive.includes(op) || (op === "create" && known.has(`${type} ${name}`)),
  );
}
