import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloadPackages } from "./download";
import { unpack } from "./unpack";

/** A temporary place in which the files of an image are collected. */
export interface Workshop {
  /** Unpacks Debian packages, and the libraries they need, into a folder of their own and returns it. */
  readonly packages: (names: readonly string[]) => Promise<string>;
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
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
