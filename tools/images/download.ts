import { mkdir, mkdtemp, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ToolError } from "../toolchain/error";
import { run } from "../toolchain/run";
import { neededPackages, type Package, parsePackages } from "./closure";

/**
 * Brings packages and the libraries they need into a folder and returns their files.
 *
 * Nothing is installed. The machine's own package lists are tried first; where they are missing or outdated, fresh
 * lists are kept in the cache, so that nothing of the machine changes and no rights are needed.
 */
export async function downloadPackages(
  names: readonly string[],
  cache: string,
): Promise<readonly string[]> {
  await mkdir(cache, { recursive: true });
  const machine = await options(cache);
  try {
    return await download(names, cache, machine);
  } catch {
    // Said below if fresh lists do not help: the first failure is nearly always an outdated list.
  }
  const lists = join(cache, "lists");
  await mkdir(join(lists, "partial"), { recursive: true });
  const own = [...machine, "-o", `Dir::State::lists=${lists}`];
  try {
    await run("apt-get", ["update", "-qq", ...own]);
    return await download(names, cache, own);
  } catch (error) {
    throw new ToolError(`cannot download ${names.join(", ")}: ${(error as Error).message}`);
  }
}

async function download(
  names: readonly string[],
  cache: string,
  apt: readonly string[],
): Promise<readonly string[]> {
  const install = ["install", "--print-uris", "-qq", "-y", "--no-install-recommends"];
  const output = await run("apt-get", [...apt, ...install, ...names]);
  const packages = neededPackages(parsePackages(output), names);
  const missing = await absent(packages, cache);
  if (missing.length > 0) await fetchInto(cache, missing, apt);
  return packages.map(({ file }) => join(cache, file));
}

/** Downloads beside the cache and moves whole files into it, so that a broken run leaves no half of one. */
async function fetchInto(
  cache: string,
  packages: readonly Package[],
  apt: readonly string[],
): Promise<void> {
  const folder = await mkdtemp(join(cache, "incoming-"));
  try {
    await run("apt-get", [...apt, "download", "-qq", ...packages.map((each) => each.wanted)], {
      cwd: folder,
    });
    for (const { file } of packages) await rename(join(folder, file), join(cache, file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function absent(packages: readonly Package[], cache: string): Promise<readonly Package[]> {
  const sizes = await Promise.all(
    packages.map(({ file }) =>
      stat(join(cache, file)).then(
        (found) => found.size,
        () => -1,
      ),
    ),
  );
  return packages.filter(({ bytes }, index) => bytes !== sizes[index]);
}

/**
 * Options that make apt think of an empty machine, where everything is still to be installed. It may then be run by
 * anybody, and two runs do not wait for each other.
 */
async function options(cache: string): Promise<readonly string[]> {
  const empty = join(cache, "no-packages");
  // Written once: apt takes a newer file for a changed system and works everything out again.
  await writeFile(empty, "", { flag: "a" });
  const settings = {
    "Dir::State::status": empty,
    "Dir::Cache": join(cache, "apt"),
    "Debug::NoLocking": "true",
    "APT::Sandbox::User": "root",
  };
  await mkdir(join(cache, "apt", "archives", "partial"), { recursive: true });
  return Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
}
