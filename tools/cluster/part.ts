import { spawn } from "node:child_process";
import { open, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processStat } from "../toolchain/processStat";
import { run } from "../toolchain/run";
import type { ClusterFolder } from "./clusterFolder";

const POLL_MILLISECONDS = 50;

/**
 * Starts a part of a cluster so that it outlives this process. It writes its id down by itself, before it becomes the
 * program: whoever ends the starter, at any moment, leaves nothing running that nobody knows of.
 */
export async function startPart(
  { parts, logs }: ClusterFolder,
  name: string,
  command: readonly string[],
): Promise<void> {
  const log = await open(join(logs, `${name}.log`), "a");
  const script = 'echo $$ > "$0" && exec "$@"';
  try {
    const child = spawn("/bin/sh", ["-c", script, join(parts, name), ...command], {
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    child.once("error", () => undefined);
    child.unref();
  } finally {
    await log.close();
  }
}

/** A part that was started. */
export interface StartedPart {
  readonly name: string;
  readonly pid: number;
  /** Whether it runs still. */
  readonly runs: boolean;
}

/** The parts of a cluster that were started, as they wrote themselves down. */
export async function startedParts({ parts, root }: ClusterFolder): Promise<StartedPart[]> {
  const names = await readdir(parts).catch(() => []);
  const started = names.map(async (name) => {
    const pid = Number(await readFile(join(parts, name), "utf8"));
    return { name, pid, runs: pid > 0 && (await isOf(pid, root)) };
  });
  return (await Promise.all(started)).filter(({ pid }) => pid > 0);
}

/** Ends all parts and waits until they are gone. The hard way: what they keep is thrown away with them. */
export async function endParts(folder: ClusterFolder): Promise<void> {
  for (;;) {
    const running = (await startedParts(folder)).filter(({ runs }) => runs);
    if (running.length === 0) return;
    for (const { pid } of running) kill(pid);
    await sleep(POLL_MILLISECONDS);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Whether a process runs whose arguments have the cluster's folder in them: ids are given out again. */
async function isOf(pid: number, root: string): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    const command = await commandOf(pid);
    if (command !== "") return command.includes(root);
    // It has ended, or becomes another program at this very moment.
    if (!(await isAlive(pid))) return false;
    await sleep(1);
  }
  return false;
}

/** Whether a process is more than an entry that its parent has not taken notice of. */
async function isAlive(pid: number): Promise<boolean> {
  const [state] = await processStat(pid);
  return state !== undefined && !"ZX".includes(state);
}

/** A process's command with its arguments; nothing where it has ended, and for the moment in which it becomes another. */
async function commandOf(pid: number): Promise<string> {
  if (process.platform === "linux")
    return readFile(`/proc/${String(pid)}/cmdline`, "utf8").catch(() => "");
  return run("ps", ["-o", "command=", "-p", String(pid)]).catch(() => "");
}
