import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rm, rmdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { parse } from "yaml";
import { readStackFile } from "../../lib/config";
import { ToolError } from "../toolchain/error";

interface StackText {
  readonly config: Readonly<Record<string, unknown>>;
}

/** Where a demonstration keeps what it needs until it is taken down: a folder for each checkout. */
export function demoFolder(root: string, cacheRoot: string): string {
  const checkout = createHash("sha256").update(root).digest("hex").slice(0, 16);
  return join(cacheRoot, "demo", checkout);
}

/**
 * The stack files of a checkout. Releasing means editing them, so their first state is kept in the cache until the
 * demonstration is taken down.
 */
export class StackFiles {
  readonly #kept: string;

  constructor(
    private readonly root: string,
    cacheRoot: string,
    private readonly names: readonly string[],
  ) {
    this.#kept = demoFolder(root, cacheRoot);
  }

  /** Refuses to begin with releases that somebody else wrote. */
  async refuseReleases(): Promise<void> {
    for (const stack of this.names) await this.#refuseReleases(stack);
  }

  /** Keeps the files as they are. */
  async keep(): Promise<void> {
    await mkdir(this.#kept, { recursive: true });
    for (const stack of this.names) await copyFile(this.#file(stack), this.#copy(stack));
  }

  /** What a stack says under a key of the program's own. */
  async value(stack: string, key: string): Promise<unknown> {
    const { config } = parse(await readFile(this.#file(stack), "utf8")) as StackText;
    return config[key];
  }

  /** Puts back what was kept; files that nobody kept stay as they are. */
  async restore(): Promise<void> {
    for (const stack of this.names) {
      if (existsSync(this.#copy(stack))) await copyFile(this.#copy(stack), this.#file(stack));
      await rm(this.#copy(stack), { force: true });
    }
    // What else is kept there belongs to the platform.
    await rmdir(this.#kept).catch(() => undefined);
  }

  async #refuseReleases(stack: string): Promise<void> {
    const { configuration } = await readStackFile(this.#file(stack));
    const released = Object.entries(configuration.services)
      .filter(([, service]) => "blue" in service || "green" in service)
      .map(([name]) => name);
    if (released.length === 0) return;
    const path = relative(this.root, this.#file(stack));
    throw new ToolError(
      `${path} has releases of ${released.join(" and ")}, expected none before the demonstration\n` +
        `  try: git checkout ${path}`,
      2,
    );
  }

  #file(stack: string): string {
    return join(this.root, "stacks", `Pulumi.${stack}.yaml`);
  }

  #copy(stack: string): string {
    return join(this.#kept, `Pulumi.${stack}.yaml`);
  }
}
