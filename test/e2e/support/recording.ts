import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { ReferenceStack } from "./referenceStack";

/** Where recordings are, one for each version that was released. */
export const recordings = join(__dirname, "../recordings");

/** A resource of a recorded state. */
export interface RecordedResource {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

interface Exported {
  readonly deployment: { readonly resources: readonly RecordedResource[] };
}

/** What changes with each run and says nothing. */
const passing = ["created", "modified", "sourcePosition", "stackTrace"];

/** Writes the state of a stack into a recording. */
export async function keepRecording(stack: ReferenceStack, file: string): Promise<void> {
  const { stdout } = await stack.project.pulumi("stack", "export", "--stack", stack.stack);
  const state = JSON.parse(stdout) as Exported;
  const resources = state.deployment.resources.map((resource) =>
    Object.fromEntries(Object.entries(resource).filter(([key]) => !passing.includes(key))),
  );
  const text = JSON.stringify({ ...state, deployment: { ...state.deployment, resources } });
  writeFileSync(join(recordings, file), gzipSync(text, { level: 9 }));
}

/** Gives a stack the state of a recording, and answers with its resources. */
export async function takeRecording(
  stack: ReferenceStack,
  file: string,
): Promise<readonly RecordedResource[]> {
  const text = gunzipSync(readFileSync(join(recordings, file))).toString("utf8");
  const plain = join(stack.project.directory, "recording.json");
  writeFileSync(plain, text);
  const args = ["stack", "import", "--stack", stack.stack, "--file", plain];
  const { code, stderr } = await stack.project.pulumi(...args);
  if (code !== 0) throw new Error(stderr);
  return (JSON.parse(text) as Exported).deployment.resources;
}
