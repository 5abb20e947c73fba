import { readFile } from "node:fs/promises";
import { diskProblem } from "./diskProblem";

/**
 * Reads a file of the user's.
 *
 * @throws ConfigError where the disk refuses, with the way out
 */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw diskProblem(path, error, "read");
  }
}

/** The same as text, which is in UTF-8. */
export async function readText(path: string): Promise<string> {
  return (await readBytes(path)).toString("utf8");
}
