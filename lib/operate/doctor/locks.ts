import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { formatWait } from "../../model";
import { fieldsOf } from "../exportedState";
import { isAbandoned, type LockHolder, type Machine } from "../lock";
import { type Finding, ok, problem, warning } from "./finding";

/** A lock as the file backend keeps it; without a holder when its file is broken. */
export interface Lock {
  readonly file: string;
  readonly holder?: LockHolder;
}

/** Reads the locks of a stack in a file backend. */
export async function readLocks(backend: string, project: string, stack: string): Promise<Lock[]> {
  const name = stack.split("/").at(-1) ?? stack;
  const folder = join(backend, ".pulumi", "locks", "organization", project, name);
  const names = await readdir(folder).catch(unlessAbsent);
  // What a full disk cuts off keeps its temporary name, and the engine stumbles over it all the same.
  const files = names.filter((file) => /\.(?:json|tmp)$/.test(file));
  return Promise.all(
    files.map(async (file) => {
      const path = join(folder, file);
      const holder = holderOf(await readFile(path, "utf8"));
      return { file: path, ...(holder === undefined ? {} : { holder }) };
    }),
  );
}

/** Judges the locks of a stack: whether their holders live is known for this machine only. */
export function locksFinding(
  stack: string,
  locks: readonly Lock[],
  machine: Machine,
  now: Date,
): Finding {
  const [first] = locks;
  if (first === undefined) return ok("lock", `nobody holds the lock of ${stack}`);
  const cancel = `pulumi cancel --yes --stack ${stack}`;
  const holders = locks.flatMap(({ holder }) => (holder === undefined ? [] : [holder]));
  if (holders.length < locks.length) {
    return problem("lock", `${first.file} is broken: whoever made it died meanwhile`, cancel);
  }
  const by = holders.map((holder) => describe(holder, now)).join(" and ");
  if (isAbandoned(holders, machine)) {
    return problem(
      "lock",
      `held by ${by}, which no longer runs: an update was killed, its lock stayed`,
      cancel,
    );
  }
  const isHere = holders.every(({ host }) => host === machine.host);
  return isHere
    ? warning("lock", `held by ${by}, which runs`, "wait for it")
    : warning(
        "lock",
        `held by ${by}: whether it runs is known there only`,
        `wait for it; if it is dead, ${cancel}`,
      );
}

function describe({ user, host, pid, since }: LockHolder, now: Date): string {
  const seconds = (now.getTime() - Date.parse(since)) / 1000;
  const age = Number.isNaN(seconds) ? "" : `, for ${formatWait(Math.max(0, seconds))}`;
  return `${user}@${host} (process ${String(pid)}${age})`;
}

function holderOf(text: string): LockHolder | undefined {
  try {
    const { username, hostname, pid, timestamp } = fieldsOf(JSON.parse(text));
    if (typeof pid !== "number") return undefined;
    return { user: String(username), host: String(hostname), pid, since: String(timestamp) };
  } catch {
    return undefined;
  }
}

function unlessAbsent(error: unknown): string[] {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
  throw error;
}
