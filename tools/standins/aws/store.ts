import { createHash, randomUUID } from "node:crypto";
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { withLock } from "../../toolchain/lock";
import type { Properties } from "../values";

/** What belongs to no region is kept under this name instead of one. */
export const GLOBAL = "global";

const COUNTS = "counts.json";

/** One resource as it is in the account. */
export interface Kept {
  readonly token: string;
  readonly region: string;
  /** What it is found by: its id, unless others of the type have the same. */
  readonly key: string;
  readonly id: string;
  /** Last resource of a program that made or changed it. */
  readonly urn?: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** Which resource is meant. */
export type Key = Pick<Kept, "token" | "region" | "key">;

/**
 * Everything that exists, each resource in a file of its own: region, type, and id decide where. A file is
 * replaced as a whole, so that a reader never sees half of one; it can be changed by hand at any time.
 */
export class Store {
  #last: Promise<unknown> = Promise.resolve();

  constructor(readonly folder: string) {}

  get(key: Key): Kept | undefined {
    return readJson(this.file(key)) as Kept | undefined;
  }

  /** All of one type, in one region or in all of them. */
  list(token: string, region?: string): Kept[] {
    const regions = region === undefined ? names(this.folder) : [region];
    return regions.flatMap((region) => {
      const folder = join(this.folder, region, folderOf(token));
      return names(folder).flatMap(
        (name) => (readJson(join(folder, name)) as Kept | undefined) ?? [],
      );
    });
  }

  put(kept: Kept): void {
    writeWhole(this.file(kept), kept);
  }

  remove(key: Key): void {
    rmSync(this.file(key), { force: true });
  }

  /** Adds a line to a file of the account, which has a line for everything that happened. */
  note(file: string, line: unknown): void {
    mkdirSync(this.folder, { recursive: true });
    appendFileSync(join(this.folder, file), `${JSON.stringify(line)}\n`);
  }

  /** A file of the account that is about none of its resources. */
  read(file: string): unknown {
    return readJson(join(this.folder, file));
  }

  write(file: string, value: unknown): void {
    writeWhole(join(this.folder, file), value);
  }

  /** Runs what looks and then acts, while nobody else does: neither this process nor another one. */
  exclusively<T>(work: () => T): Promise<T> {
    const turn = this.#last.then(() =>
      withLock(join(this.folder, ".lock"), () => Promise.resolve().then(work)),
    );
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** The next number of a count that goes on after what it counts is gone. */
  next(count: string): number {
    const counts = (this.read(COUNTS) ?? {}) as Record<string, number>;
    const number = (counts[count] ?? 0) + 1;
    this.write(COUNTS, { ...counts, [count]: number });
    return number;
  }

  file({ token, region, key }: Key): string {
    return join(this.folder, region, folderOf(token), `${fileName(key)}.json`);
  }
}

/** `aws:lb/listenerRule:ListenerRule` is in `lb-ListenerRule`. */
function folderOf(token: string): string {
  const [, path = "", name = ""] = token.split(":");
  return `${path.split("/")[0] ?? ""}-${name}`;
}

/** Ids can be longer than names of files, and have characters that those cannot have. */
function fileName(key: string): string {
  const readable = key.replace(/[^\w.-]+/g, "-").slice(-60);
  return `${readable}-${createHash("sha256").update(key).digest("hex").slice(0, 8)}`;
}

function writeWhole(file: string, value: unknown): void {
  mkdirSync(join(file, ".."), { recursive: true });
  const part = `${file}.${randomUUID()}.part`;
  writeFileSync(part, `${JSON.stringify(value, undefined, 2)}\n`);
  renameSync(part, file);
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith(".") && !name.endsWith(".part"));
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  }
}
