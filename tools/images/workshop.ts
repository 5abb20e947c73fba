import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../toolchain/run";
import { downloadPackages } from "./download";
import { unpack } from "./unpack";

/** A temporary place in which the files of an image are collected. */
export interface Workshop {
  /** Unpacks Debian packages, and the libraries they need, into a folder of their own and returns it. */
  readonly packages: (names: readonly string[]) => Promise<string>;

  /** Installs an npm package, with what it depends on, into a folder of its own and returns that; runs nothing of it. */
  readonly npmPackage: (wanted: string) => Promise<string>;
}

/** Lends a workshop and clears it away afterwards, also when the work failed. */
export async function withWorkshop<T>(
  packagesCache: string,
  work: (workshop: Workshop) => Promise<T>,
): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), "crossfade-image-"));
  try {
    return await work({
      packages: async (names) => unpack(await downloadPackages(names, packagesCache), root),
      npmPackage: async (wanted) => {
        const folder = await mkdtemp(join(root, "npm-"));
        // It is no part of this repository, whose workspaces npm would look at otherwise.
        const app = join(folder, "app");
        await mkdir(app);
        const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
        await run("npm", ["install", "--prefix", app, ...quiet, wanted], { cwd: app });
        return folder;
      },
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
