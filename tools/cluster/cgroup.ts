import { createHash } from "node:crypto";
import { mkdir, readdir, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const mounted = "/sys/fs/cgroup";
const POLL_MILLISECONDS = 100;
const POLLS = 100;

/** Path of the group that holds all pods of a cluster, told from those of others by the cluster's folder. */
export function cgroupOf(root: string): string {
  return `/crossfade-${createHash("sha256").update(root).digest("hex").slice(0, 12)}`;
}

/** Makes the group in every hierarchy of this machine. */
export async function makeCgroup(root: string): Promise<void> {
  for (const path of await places(root)) await mkdir(path, { recursive: true });
}

/** Removes the group with everything below it, once the last process has left; one that is not there is gone already. */
export async function removeCgroup(root: string): Promise<void> {
  for (const path of await places(root)) {
    for (let left = POLLS; !(await isRemoved(path)); left--) {
      if (left === 0) throw new Error(`${path} cannot be removed: processes are left in it`);
      await sleep(POLL_MILLISECONDS);
    }
  }
}

/** Its folders, one in each hierarchy. */
async function places(root: string): Promise<string[]> {
  return (await hierarchies()).map((path) => join(path, cgroupOf(root)));
}

/** Where groups can be made: the only hierarchy of version 2, or each of version 1; none where there are no groups. */
export async function hierarchies(): Promise<string[]> {
  const names = await readdir(mounted, { withFileTypes: true }).catch(() => []);
  const isSecond = names.some(({ name }) => name === "cgroup.controllers");
  if (isSecond) return [mounted];
  return names.filter((it) => it.isDirectory()).map(({ name }) => join(mounted, name));
}

async function isRemoved(path: string): Promise<boolean> {
  try {
    const below = (await readdir(path, { withFileTypes: true })).filter((it) => it.isDirectory());
    for (const { name } of below) if (!(await isRemoved(join(path, name)))) return false;
    await rmdir(path);
    return true;
  } catch (error) {
    return !(await stat(path).catch(() => undefined)) || raised(error);
  }
}

/** A process takes a moment to leave. */
function raised(error: unknown): false {
  if ((error as NodeJS.ErrnoException).code === "EBUSY") return false;
  throw error;
}
