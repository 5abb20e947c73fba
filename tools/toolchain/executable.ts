import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The first executable of this name on a PATH, leaving out folders below `except`. */
export function findOnPath(
  name: string,
  path: string | undefined,
  except?: string,
): string | undefined {
  return (path ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "" && !(except && folder.startsWith(except)))
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
