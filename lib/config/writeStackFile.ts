import type { Edit } from "../model";
import { editText } from "./editText";
import { replaceFile } from "./replaceFile";
import { parseStackFile, type StackFile } from "./stackFile";

/**
 * Edits a stack file on disk, and answers with the file as it is now.
 *
 * @throws ConfigError when the file has changed since it was read, when the result would not be valid, or when it
 * cannot be written; the file is then as it was
 */
export async function writeStackFile(file: StackFile, edits: readonly Edit[]): Promise<StackFile> {
  const text = editText(file.text, edits, file.path);
  if (text === file.text) return file;
  const edited = parseStackFile(file.path, text);
  await replaceFile(file.path, file.text, text);
  return edited;
}
