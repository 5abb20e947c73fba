import { copyFile, cp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { moduleFolder } from "./goProgram";

/** A file of this repository that takes the place of what a program does not need and what takes minutes to compile. */
export interface StandIn {
  /** Released module in which something is replaced. */
  readonly module: string;
  /** Place of the package in it. */
  readonly folder: string;
  /** The file, beside go.mod. Where it lies it is no part of any program. */
  readonly file: string;
  /** Whether it takes the place of the whole package, or only of the file of its name. */
  readonly replaces: "package" | "file";
}

/**
 * Has something built with stand-ins, by a go.mod of its own in `folder`, from which all is removed in the end.
 *
 * @param module - Folder with go.mod and the files of the stand-ins.
 */
export async function withStandIns(
  module: string,
  standIns: readonly StandIn[],
  folder: string,
  build: (modFile: string) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const at = (name: string) => join(folder, name);
  const places = standIns.map((_, index) => at(`module-${String(index)}`));
  let pinned = await readFile(join(module, "go.mod"), "utf8");
  for (const [index, standIn] of standIns.entries()) {
    const place = places[index] ?? "";
    await copyWith(module, standIn, await moduleFolder(module, standIn.module, signal), place);
    pinned += `\nreplace ${standIn.module} => ${place}\n`;
  }
  await writeFile(at("build.mod"), pinned);
  await copyFile(join(module, "go.sum"), at("build.sum"));
  await build(at("build.mod"));
  for (const path of [...places, at("build.mod"), at("build.sum")])
    await rm(path, { recursive: true, force: true });
}

/** Copies a released module, with the stand-in in its place. */
async function copyWith(
  module: string,
  { folder, file, replaces }: StandIn,
  from: string,
  to: string,
): Promise<void> {
  const replaced = join(from, folder);
  const isKept = (path: string) =>
    replaces === "file" || !path.endsWith(".go") || dirname(path) !== replaced;
  await cp(from, to, { recursive: true, filter: isKept });
  const text = await readFile(join(module, file), "utf8");
  const place = join(to, folder, file);
  // What Go keeps of a module may not be written to, and its copy is like it.
  await rm(place, { force: true });
  await writeFile(place, text.replace("//go:build ignore\n", ""));
}
