import { mkdir, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { STAMP, isComplete, stampOf } from "./stamp";

/**
 * Makes a cached folder whole: filled beside its place, written to disk, then renamed, so that no
 * other command and no crash ever sees half of it. Call it under the lock.
 */
export async function install(
  folder: string,
  key: string,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  if (await isComplete(folder, key)) return;
  await removeLeftovers(folder);
  const partial = `${folder}.partial-${String(process.pid)}`;
  await mkdir(partial, { recursive: true });
  try {
    await fill(partial);
    await writeFile(join(partial, STAMP), JSON.stringify(await stampOf(partial, key)));
    await writeToDisk(partial);
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Of commands that were killed; nobody else is at work under the lock. */
async function removeLeftovers(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const names = await readdir(dirname(folder));
  const leftovers = names.filter((name) => name.startsWith(`${basename(folder)}.partial-`));
  await Promise.all(
    leftovers.map((name) => rm(join(dirname(folder), name), { recursive: true, force: true })),
  );
}

async function writeToDisk(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = await open(join(folder, entry.name), "r");
    await file.sync().finally(() => file.close());
  }
}
