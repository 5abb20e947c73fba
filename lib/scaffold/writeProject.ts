import { randomBytes } from "node:crypto";
import { lstatSync, type Stats, statSync } from "node:fs";
import { mkdir, open, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { diskProblem } from "../config/diskProblem";
import { ConfigError } from "../model";
import type { ScaffoldFile } from "./answers";

/**
 * Refuses to write where something of that name is.
 *
 * @param directory - where the project would go, as messages call it
 * @throws ConfigError with everything that is in the way
 */
export function checkFree(directory: string, files: readonly ScaffoldFile[]): void {
  const file = ancestors(resolve(directory)).find((path) => kindOf(path) === "other");
  if (file !== undefined) {
    throw new ConfigError(
      directory,
      `is ${file === resolve(directory) ? "" : "inside of "}a file, expected a directory, or none of that name; nothing was written`,
      "name another directory",
    );
  }
  const there = new Set(
    files.flatMap(({ path }) => {
      const inTheWay = foldersAround(path).filter((at) => kindOf(join(directory, at)) === "other");
      return kindOf(join(directory, path)) === "none" ? inTheWay : [path, ...inTheWay];
    }),
  );
  if (there.size === 0) return;
  throw new ConfigError(
    directory,
    `has ${[...there].join(", ")} already, expected none of them; nothing was written`,
    "name a directory that is not there yet, or move these files away",
  );
}

/** A path and everything above it. */
function ancestors(path: string): string[] {
  return path === dirname(path) ? [path] : [path, ...ancestors(dirname(path))];
}

function kindOf(path: string): "none" | "directory" | "other" {
  if (lookAt(lstatSync, path) === undefined) return "none";
  // A link to a directory, which somebody may work in, is as good as one.
  return lookAt(statSync, path)?.isDirectory() === true ? "directory" : "other";
}

/** Below a file there is nothing, which the disk counts as an error. */
function lookAt(look: typeof lstatSync, path: string): Stats | undefined {
  try {
    return look(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** The folders that a file is in, inside of the project, the innermost first. */
function foldersAround(path: string): string[] {
  const folder = dirname(path);
  return folder === "." ? [] : [folder, ...foldersAround(folder)];
}

/**
 * Writes a new project: all of it, or nothing. Nothing is ever replaced.
 *
 * A directory that is not there yet appears in one moment, with everything in it. One that is there, which may be where
 * somebody works, gets file after file, and loses those again if one cannot be written.
 *
 * @param directory - where it goes, as messages call it
 * @param signal - stops it between two files
 * @throws ConfigError when a file is there already, or the disk refuses
 */
export async function writeProject(
  directory: string,
  files: readonly ScaffoldFile[],
  signal: AbortSignal,
): Promise<void> {
  try {
    checkFree(directory, files);
    if (kindOf(directory) === "directory") await fillDirectory(directory, files, signal);
    else await makeDirectory(directory, files, signal);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    // Somebody was faster than the look above.
    if (code === "EEXIST" || code === "ENOTEMPTY") checkFree(directory, files);
    throw diskProblem(directory, error, "written");
  }
}

async function makeDirectory(
  directory: string,
  files: readonly ScaffoldFile[],
  signal: AbortSignal,
): Promise<void> {
  const target = resolve(directory);
  const made = await mkdir(dirname(target), { recursive: true });
  try {
    const draft = join(dirname(target), `.${basename(target)}-${randomBytes(4).toString("hex")}`);
    try {
      await mkdir(draft);
      await fillDirectory(draft, files, signal);
      await rename(draft, target);
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    if (made !== undefined) await removeEmpty(dirname(target), dirname(resolve(made)));
    throw error;
  }
}

async function fillDirectory(
  directory: string,
  files: readonly ScaffoldFile[],
  signal: AbortSignal,
): Promise<void> {
  const made: [inner: string, outer: string][] = [];
  const written: string[] = [];
  try {
    for (const { path, text } of files) {
      signal.throwIfAborted();
      const file = join(directory, path);
      const first = await mkdir(dirname(file), { recursive: true });
      if (first !== undefined) made.push([dirname(file), dirname(resolve(first))]);
      await writeNew(file, text, written);
    }
    signal.throwIfAborted();
  } catch (error) {
    await Promise.all(written.map((file) => rm(file, { force: true })));
    for (const [inner, outer] of made.toReversed()) await removeEmpty(inner, outer);
    throw error;
  }
}

/** Writes a file that is not there yet. Once it is begun it counts as written, so that half of one does not stay. */
async function writeNew(file: string, text: string, written: string[]): Promise<void> {
  const handle = await open(file, "wx");
  written.push(file);
  try {
    await handle.writeFile(text);
  } finally {
    await handle.close();
  }
}

/** Removes a folder and those around it up to another one, which stays; also those stay that hold something. */
async function removeEmpty(folder: string, upTo: string): Promise<void> {
  for (let at = resolve(folder); at !== upTo && at !== dirname(at); at = dirname(at)) {
    const isGone = await rmdir(at).then(
      () => true,
      () => kindOf(at) === "none",
    );
    if (!isGone) return;
  }
}
