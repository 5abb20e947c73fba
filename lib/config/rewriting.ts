import { dirname } from "node:path";
import { type Migration, migrations } from "../model";
import { schemaReference, withEditorComment } from "./editorComment";
import { editText } from "./editText";
import { replaceFile } from "./replaceFile";
import { parseStackFile, type StackFile } from "./stackFile";

/** A stack file as it is, and as it is when it follows the newest schema and tells editors so. */
export interface Rewriting {
  /** Where it is, as messages show it. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** What changes, a sentence each; empty when nothing does. */
  readonly words: readonly string[];
}

/**
 * What brings a stack file up to date: the steps to the newest schema, and the comment for editors.
 *
 * @param reference - where editors find the JSON Schema; without one, where it is from the directory of the file
 * @param steps - what leads from older schemas to the newest one
 * @throws ConfigError when a value cannot be edited, or the package is not installed in the project
 */
export function rewritingOf(
  { path, text, renewal }: StackFile,
  reference: string = schemaReference(dirname(path)),
  steps: readonly Migration[] = migrations,
): Rewriting {
  const renewed = editText(text, renewal.edits, path);
  const after = withEditorComment(renewed, reference, path);
  const comment = `editors find the JSON Schema in ${reference}`;
  parseStackFile(path, after, steps);
  const words = [...renewal.words, ...(after === renewed ? [] : [comment])];
  return { path, before: text, after, words };
}

/**
 * Writes a stack file that is brought up to date.
 *
 * @throws ConfigError when the file has changed since it was read, or the disk refuses
 */
export async function rewriteStackFile({ path, before, after }: Rewriting): Promise<void> {
  if (after !== before) await replaceFile(path, before, after);
}
