import { mkdtemp } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { run } from "../toolchain/run";

/** Unpacks Debian packages into a new folder below `root`, without installing anything. */
export async function unpack(packages: readonly string[], root: string): Promise<string> {
  const folder = await mkdtemp(join(root, "packages-"));
  const waiting = [...packages];
  const work = async (): Promise<void> => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      await run("dpkg-deb", ["-x", file, folder]);
    }
  };
  // Decompression keeps a whole core busy.
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return folder;
}
