import { createHash } from "node:crypto";
import { link, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Cache } from "./cache";
import { install } from "./folder";
import { isComplete } from "./stamp";

/** What goes into the folder of executables that is put on PATH. */
export interface BinContent {
  /**
   * Executables by name, and the file that each links to. They are hard links: the engine takes the
   * plugins beside its own executable without a warning, and finds that by its resolved path.
   */
  readonly links: Readonly<Record<string, string>>;
  /** Scripts by name, and the text of each. */
  readonly scripts: Readonly<Record<string, string>>;
}

/** The folder of executables. Other content is another folder: two checkouts do not disturb each other. */
export interface Bin {
  readonly folder: string;
  readonly complete: boolean;
  provide(): Promise<void>;
}

/** Finds the folder of executables with this content. */
export async function findBin(cache: Cache, content: BinContent): Promise<Bin> {
  const key = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);
  const folder = cache.bin(key);
  return {
    folder,
    complete: await isComplete(folder, key),
    provide: () => install(folder, key, (partial) => fill(partial, content)),
  };
}

async function fill(folder: string, { links, scripts }: BinContent): Promise<void> {
  for (const [name, target] of Object.entries(links)) await link(target, join(folder, name));
  for (const [name, text] of Object.entries(scripts)) {
    await writeFile(join(folder, name), text, { mode: 0o755 });
  }
}

/** A script that becomes node, so that the engine's signals and its death reach the program itself. */
export function nodeScript(node: string, program: string): string {
  return `#!/bin/sh\nexec "${node}" "${program}" "$@"\n`;
}
