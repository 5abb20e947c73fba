import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { processStat } from "./processStat";

const POLL_MILLISECONDS = 200;

/** What a waiting command does and when it gives up. */
export interface Waiting {
  /** Called once when somebody else is at work. */
  readonly onWait?: (pid: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs `work` while nobody else does under the same `folder`.
 *
 * Each caller puts down a claim, an empty file named by its process, and then looks for claims of
 * living others. Whoever sees one takes its own back and waits. Two can never both go on, since the
 * one that looks later sees the other's claim; and a dead process needs no cleaning up.
 */
export async function withLock<T>(
  folder: string,
  work: () => Promise<T>,
  { onWait, signal }: Waiting = {},
): Promise<T> {
  await mkdir(folder, { recursive: true });
  const claim = `${await processName(process.pid)}-${randomUUID()}`;
  for (let told = false; ; told = true) {
    signal?.throwIfAborted();
    const holder = await claimed(folder, claim);
    if (holder === undefined) break;
    if (!told) onWait?.(holder);
    await setTimeout(POLL_MILLISECONDS * (0.5 + Math.random()));
  }
  try {
    return await work();
  } finally {
    await rm(join(folder, claim), { force: true });
  }
}

/** Puts the claim down. Answers with the process that is in the way, and then there is no claim. */
async function claimed(folder: string, claim: string): Promise<number | undefined> {
  const before = await livingOther(folder, claim);
  if (before !== undefined) return before;
  await writeFile(join(folder, claim), "");
  const after = await livingOther(folder, claim);
  if (after !== undefined) await rm(join(folder, claim), { force: true });
  return after;
}

async function livingOther(folder: string, own: string): Promise<number | undefined> {
  for (const claim of await readdir(folder)) {
    if (claim === own) continue;
    const pid = await livingProcess(claim);
    if (pid !== undefined) return pid;
    await rm(join(folder, claim), { force: true });
  }
  return undefined;
}

/** The process that a name begins with, as long as it lives. */
export async function livingProcess(name: string): Promise<number | undefined> {
  const pid = Number.parseInt(name);
  return name.startsWith(`${await processName(pid)}-`) ? pid : undefined;
}

/** Process id and start time, which tells a process from a later one with the same id. */
export async function processName(pid: number): Promise<string> {
  return isAlive(pid) ? `${String(pid)}-${await startTime(pid)}` : "dead";
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function startTime(pid: number): Promise<string> {
  return (await processStat(pid))[19] ?? "0";
}
