import { spawn } from "node:child_process";
import { mkdir, open, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Cache } from "./cache";
import { installPackages } from "./debian";
import { DEFAULT_HOST, answers } from "./engineHost";
import { ToolError } from "./error";
import { findOnPath } from "./executable";
import { lastLines } from "./run";

const SECONDS_TO_START = 60;
const PACKAGES = ["docker.io", "iptables"];

/** Installs Debian's Docker Engine. */
export async function installEngine(signal?: AbortSignal): Promise<void> {
  if (findDockerd()) return;
  await installPackages(PACKAGES, signal);
}

/**
 * Starts the Docker Engine of this machine so that it outlives this command. An engine that is
 * starting already is waited for: two of them would destroy each other's networks.
 */
export async function startEngine(cache: Cache, signal?: AbortSignal): Promise<void> {
  if (await answers(DEFAULT_HOST)) return;
  const log = join(cache.run, "dockerd.log");
  if (!(await isStarting())) await launch(cache, log);
  await untilItAnswers(log, signal);
}

async function launch(cache: Cache, log: string): Promise<void> {
  const command = findDockerd();
  if (!command) throw new ToolError("dockerd is not there, although Docker was installed");
  await mkdir(cache.run, { recursive: true });
  const output = await open(log, "w");
  try {
    const child = spawn(command, [], {
      detached: true,
      stdio: ["ignore", output.fd, output.fd],
      env: { ...process.env, PATH: systemPath() },
    });
    child.unref();
    await writeFile(join(cache.run, "dockerd.pid"), String(child.pid));
  } finally {
    await output.close();
  }
}

async function untilItAnswers(log: string, signal: AbortSignal | undefined): Promise<void> {
  const end = performance.now() + SECONDS_TO_START * 1000;
  while (!(await answers(DEFAULT_HOST))) {
    signal?.throwIfAborted();
    if (performance.now() > end)
      throw await failure(log, `did not answer in ${String(SECONDS_TO_START)} s`);
    await setTimeout(200);
    if (!(await isStarting()) && !(await answers(DEFAULT_HOST))) throw await failure(log, "ended");
  }
}

async function failure(log: string, what: string): Promise<ToolError> {
  const text = await readFile(log, "utf8").catch(() => "");
  return new ToolError(`dockerd ${what}; the end of ${log}:\n${lastLines(text)}`);
}

/** Whether some dockerd runs, by name: its own pid file appears only after a moment. */
async function isStarting(): Promise<boolean> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const names = pids.map((pid) => readFile(`/proc/${pid}/comm`, "utf8").catch(() => ""));
  return (await Promise.all(names)).includes("dockerd\n");
}

/** The engine of this machine, where it is installed. */
export function findDockerd(): string | undefined {
  return findOnPath("dockerd", systemPath());
}

/** PATH with the folders of root's commands, among them iptables, which a shell's own PATH may lack. */
function systemPath(): string {
  return `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`;
}
