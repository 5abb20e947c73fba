import { randomBytes } from "node:crypto";
import { readdir, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ConfigError } from "../model";

/** A write takes milliseconds; a file that is this old belongs to a process that died, or whose number lives on. */
const staleAfter = 60_000;

const host = hostname().replace(/[^\w-]/g, "_");

interface Writer {
  readonly file: string;
  readonly host: string;
  readonly pid: number;
}

/**
 * Names a temporary file beside a target. The name tells other writers that this process is about to write, and which
 * process it is, so that a crash leaves nothing in the way.
 */
export function temporaryName(target: string): string {
  const name = [basename(target), randomBytes(6).toString("hex"), host, process.pid].join(".");
  return join(dirname(target), `.${name}.crossfade`);
}

/**
 * Waits until no other process writes a target, or refuses. It needs the own temporary file to be there.
 *
 * Of two writers that see each other, the one with the lower name goes on, after the other has given up. A writer that
 * comes later sees both. So at no time two of them are past this point.
 *
 * @param path - how messages call the target
 * @throws ConfigError when another writer comes first
 */
export async function takeTurn(path: string, target: string, temporary: string): Promise<void> {
  const others = (await writersOf(target)).filter(({ file }) => file !== temporary);
  for (const other of others) {
    if (!(await isWriting(other))) continue;
    if (other.file < temporary) {
      throw new ConfigError(
        path,
        `is being written by process ${String(other.pid)}, expected one writer at a time`,
        "wait for it, and run the command again",
      );
    }
    while (await isWriting(other)) await sleep(5);
  }
}

async function writersOf(target: string): Promise<Writer[]> {
  const directory = dirname(target);
  const prefix = `.${basename(target)}.`;
  const pattern = /^[0-9a-f]{12}\.([\w-]*)\.(\d+)\.crossfade$/;
  return (await readdir(directory)).flatMap((name) => {
    const match = name.startsWith(prefix) ? pattern.exec(name.slice(prefix.length)) : null;
    if (match === null) return [];
    return [{ file: join(directory, name), host: match[1] ?? "", pid: Number(match[2]) }];
  });
}

/** Whether a writer is still at work; what a dead one left is removed. */
async function isWriting(writer: Writer): Promise<boolean> {
  const found = await stat(writer.file).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
  if (found === undefined) return false;
  const isDead = writer.host === host && !isAlive(writer.pid);
  if (!isDead && Date.now() - found.mtimeMs < staleAfter) return true;
  await rm(writer.file, { force: true });
  return false;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
