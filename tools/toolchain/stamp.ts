import { lstat, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** File that says what belongs in a cached folder; it is written last. */
export const STAMP = "stamp.json";

/** Size and time of change of one file, which is what a truncated or exchanged one differs in. */
interface Fingerprint {
  readonly size: number;
  readonly modified: number;
}

/** What belongs in a cached folder. */
export interface Stamp {
  readonly key: string;
  readonly files: Readonly<Record<string, Fingerprint>>;
}

/** Takes the stamp of a folder that is complete. */
export async function stampOf(folder: string, key: string): Promise<Stamp> {
  const names = (await readdir(folder)).filter((name) => name !== STAMP).sort();
  const files = await Promise.all(
    names.map(async (name) => [name, await fingerprint(join(folder, name))]),
  );
  return { key, files: Object.fromEntries(files) as Stamp["files"] };
}

/** Whether a folder holds all that its stamp says, for this key. */
export async function isComplete(folder: string, key: string): Promise<boolean> {
  const stamp = await readStamp(folder);
  if (stamp?.key !== key) return false;
  const checks = Object.entries(stamp.files).map(async ([name, wanted]) => {
    const found = await fingerprint(join(folder, name)).catch(() => undefined);
    return found?.size === wanted.size && found.modified === wanted.modified;
  });
  return (await Promise.all(checks)).every(Boolean);
}

async function readStamp(folder: string): Promise<Stamp | undefined> {
  try {
    const stamp = JSON.parse(await readFile(join(folder, STAMP), "utf8")) as Partial<Stamp>;
    if (typeof stamp.key !== "string" || typeof stamp.files !== "object") return undefined;
    return stamp as Stamp;
  } catch {
    // Missing or half-written: the folder is then made again.
    return undefined;
  }
}

async function fingerprint(path: string): Promise<Fingerprint> {
  const { size, mtimeMs } = await lstat(path);
  return { size, modified: Math.round(mtimeMs) };
}
