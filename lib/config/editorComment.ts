import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ConfigError } from "../model";
import { parseSource } from "./source";
import { lineBreak } from "./splice";

const inPackage = join("node_modules", "pulumi-crossfade", "schema", "stack.json");

const comment = /(?<=^\ufeff?)# *yaml-language-server *: *\$schema=[^\r\n]*$/m;

/**
 * Where editors find the JSON Schema for the stack files in a directory: in the package that is installed there or
 * above, as a path that is the same on every machine.
 *
 * @throws ConfigError when the package is not installed in the project
 */
export function schemaReference(directory: string): string {
  const start = resolve(directory);
  for (let above = start; ; above = dirname(above)) {
    const file = join(above, inPackage);
    if (existsSync(file)) return relative(start, file).split(sep).join("/");
    if (above === dirname(above)) throw notInstalled(directory);
  }
}

function notInstalled(directory: string): ConfigError {
  return new ConfigError(
    directory,
    "has no node_modules/pulumi-crossfade, and no directory above it has one, expected the package whose schema/stack.json an editor can read",
    "npm install pulumi-crossfade",
  );
}

/**
 * Tells editors with a YAML language server which JSON Schema a stack file has, in a comment. One that is there already
 * is replaced, otherwise it becomes the first line; no other byte changes.
 *
 * @param path - how messages call the file
 * @throws ConfigError when the text is no YAML
 */
export function withEditorComment(text: string, reference: string, path: string): string {
  const line = `# yaml-language-server: $schema=${reference}`;
  const { data } = parseSource(path, text);
  const start = text.startsWith("\ufeff") ? 1 : 0;
  const edited = comment.test(text)
    ? text.replace(comment, () => line)
    : text.slice(0, start) + line + lineBreak(text, start) + text.slice(start);
  if (isDeepStrictEqual(parseSource(path, edited).data, data)) return edited;
  throw new Error(`a comment in ${path} would change what the file says`);
}
