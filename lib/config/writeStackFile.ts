import { type Edit, type Migration, migrations } from "../model";
import { editText } from "./editText";
import { replaceFile } from "./replaceFile";
import { parseStackFile, type StackFile } from "./stackFile";

/**
 * Edits a stack file on disk, and answers with the file as it is now. One of an older schema becomes one of the newest
 * with its first edit.
 *
 * @param steps - what leads from older schemas to the newest one
 * @throws ConfigError when the file has changed since it was read, when the result would not be valid, or when it
 * cannot be written; the file is then as it was
 */
export async function writeStackFile(
  file: StackFile,
  edits: readonly Edit[],
  steps: readonly Migration[] = migrations,
): Promise<StackFile> {
  if (edits.length === 0) return file;
  const text = editText(file.text, [...file.renewal.edits, ...edits], file.path);
  if (text === file.text) return file;
  const edited = parseStackFile(file.path, text, steps);
  await replaceFile(file.path, file.text, text);
  return edited;
}
