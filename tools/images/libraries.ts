import { glob } from "node:fs/promises";
import { join } from "node:path";
import { ToolError } from "../toolchain/error";
import { run } from "../toolchain/run";
import { copy, type Entry } from "./entry";

/** A library that a program loads. */
export interface Library {
  /** Where the program looks for it. */
  readonly path: string;

  /** The file of this machine. */
  readonly source: string;
}

/** The libraries of a program of this machine, and the loader that starts it. */
export async function machineLibraries(program: string): Promise<readonly Entry[]> {
  const libraries = parseLibraries(await run("ldd", [program]));
  return [...libraries, ...(await nameServices(libraries))].map(toEntry);
}

/** The libraries of programs within an unpacked folder, all of them from the same folder. */
export async function unpackedLibraries(
  root: string,
  programs: readonly string[],
): Promise<readonly Entry[]> {
  const [loader] = await found(root, "{lib,usr/lib}/*/ld-linux*.so.*");
  if (loader === undefined) throw new ToolError(`there is no loader in the packages in ${root}`);
  const folders = ["lib", "usr/lib"].map((folder) => join(root, folder, triplet(loader)));
  const outputs = await Promise.all(
    programs.map((program) =>
      run(loader, ["--library-path", folders.join(":"), "--list", program]),
    ),
  );
  return outputs.flatMap((output) => parseLibraries(output, root)).map(toEntry);
}

/** Reads what `ldd` or the loader's `--list` prints. Paths within `root` are given as seen from there. */
export function parseLibraries(output: string, root = ""): readonly Library[] {
  return output.split("\n").flatMap((line) => {
    const [, name = "", source = name] = /^\s*(\S+)(?: => (.+?))? \(0x/.exec(line) ?? [];
    if (line.includes("=> not found")) throw new ToolError(`a library is missing: ${line.trim()}`);
    // What has no file is made by the kernel.
    if (!source.startsWith("/")) return [];
    // The loader also looks into the folders of this machine, whose libraries are not those of the packages.
    if (!source.startsWith(root)) throw new ToolError(`${name} is not in the packages in ${root}`);
    const path = name.startsWith("/") ? name : source.slice(root.length);
    return [{ path, source }];
  });
}

/** Files within a folder by pattern, absolute and in order. */
export async function found(root: string, pattern: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of glob(pattern, { cwd: root })) names.push(join(root, name));
  return names.sort();
}

/** C libraries older than 2.34 look up hosts with libraries that no program names. */
async function nameServices(libraries: readonly Library[]): Promise<readonly Library[]> {
  const libc = libraries.find(({ source }) => source.endsWith("/libc.so.6"));
  if (libc === undefined) return [];
  const files = await found(join(libc.source, ".."), "libnss_{dns,files}.so.2");
  return files.map((source) => ({ path: source, source }));
}

/** The folder names of Debian's libraries tell the processor: `x86_64-linux-gnu`. */
function triplet(loader: string): string {
  return loader.split("/").at(-2) ?? "";
}

function toEntry({ path, source }: Library): Entry {
  return copy(path, source);
}
