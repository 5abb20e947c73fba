import { access, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { ConfigError } from "../model";
import { git } from "../operate/git";

/** The files of a base, as its commit has them. */
export interface BaseTree {
  /** The same directory there as the one that was asked from. */
  readonly directory: string;
  /** The commit whose files they are. */
  readonly commit: string;
  /** What makes it another base than the one that was named, in words. */
  readonly notes: readonly string[];
}

/**
 * Lays the files of a base out in a directory of their own, for as long as somebody works with them. The repository is not
 * touched: no work tree, no index, no branch. The packages are those that are installed here.
 *
 * @throws ConfigError where there is no repository, or the base is not in it
 */
export async function withBaseTree<T>(
  directory: string,
  base: string,
  work: (tree: BaseTree) => Promise<T>,
): Promise<T> {
  const top = (await git(directory, ["rev-parse", "--show-toplevel"]))?.trim();
  if (top === undefined) {
    const way = "give a second checkout with --base-directory";
    throw new ConfigError(resolve(directory), "is in no git repository, or git is not here", way);
  }
  const { commit, notes } = await forkPoint(top, base);
  const folder = await mkdtemp(join(tmpdir(), "crossfade-base-"));
  try {
    await layOut(top, commit, folder);
    const inside = relative(top, resolve(directory));
    const missing = await linkPackages(top, folder, inside);
    return await work({
      directory: join(folder, inside),
      commit,
      notes: [...notes, ...missing],
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where the head left the base: what was merged into the base since then is no change of the head. */
async function forkPoint(
  top: string,
  base: string,
): Promise<{ commit: string; notes: readonly string[] }> {
  const tip = await git(top, [
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${base}^{commit}`,
  ]);
  if (tip === undefined) {
    const branch = base.replace(/^origin\//, "");
    throw new ConfigError(
      "--base",
      `is "${base}", which git does not know here`,
      `git fetch --depth=1 origin ${branch}:refs/remotes/origin/${branch}, then --base origin/${branch}`,
    );
  }
  const point = await git(top, ["merge-base", tip.trim(), "HEAD"]);
  if (point !== undefined) return { commit: point.trim(), notes: [] };
  const note = `the history is too short to tell where the head left ${base}: what was merged there since then looks as if it were taken back here`;
  return { commit: tip.trim(), notes: [note] };
}

async function layOut(top: string, commit: string, folder: string): Promise<void> {
  const env = { GIT_INDEX_FILE: join(folder, ".crossfade-index") };
  const read = await git(top, ["read-tree", commit], env);
  const written =
    read === undefined
      ? read
      : await git(top, ["checkout-index", "--all", `--prefix=${folder}/`], env);
  if (written === undefined) {
    throw new ConfigError("--base", `git could not write the files of ${commit} to ${folder}`);
  }
}

const lockFiles = ["package-lock.json", "yarn.lock", "pnpm-lock.yaml"];

/** Lets the base find packages where the head finds them, and says where they are not those of its lock file. */
async function linkPackages(top: string, folder: string, inside: string): Promise<string[]> {
  const parts = inside.split("/").filter((part) => part !== "");
  const places = parts.reduce((all, part) => [...all, join(all.at(-1) ?? "", part)], [""]);
  const notes: string[] = [];
  for (const place of places) {
    const [here, there] = [join(top, place), join(folder, place)];
    if ((await exists(join(here, "node_modules"))) && (await exists(there))) {
      await symlink(join(here, "node_modules"), join(there, "node_modules"), "dir");
    }
    for (const name of lockFiles) {
      const [own, other] = await Promise.all([textOf(join(here, name)), textOf(join(there, name))]);
      if (own === other) continue;
      notes.push(
        `${join(place, name)} differs from the base's: both programs run with the packages that are installed here`,
      );
    }
  }
  return notes;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}
