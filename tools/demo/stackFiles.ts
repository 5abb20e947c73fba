import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { parse } from "yaml";
import { readStackFile } from "../../lib/config";
import { ToolError } from "../toolchain/error";

/** The stacks that the demonstration deploys. */
export const stacks = { staging: "local-staging", production: "local-prod" } as const;

interface StackText {
  readonly config: Readonly<Record<string, unknown>>;
}

/** Both, in the order in which they are deployed. */
export const stackNames: readonly string[] = [stacks.staging, stacks.production];

/**
 * The stack files of a checkout. Releasing means editing them, so their first state is kept in the cache until the
 * demonstration is taken down.
 */
export class StackFiles {
  readonly #kept: string;

  constructor(
    private readonly root: string,
    cacheRoot: string,
  ) {
    const checkout = createHash("sha256").update(root).digest("hex").slice(0, 16);
    this.#kept = join(cacheRoot, "demo", checkout);
  }

  /** Keeps the files as they are, which must be without any release. */
  async keep(): Promise<void> {
    for (const stack of stackNames) await this.#refuseReleases(stack);
    await mkdir(this.#kept, { recursive: true });
    for (const stack of stackNames) await copyFile(this.#file(stack), this.#copy(stack));
  }

  /** Port on which a stack's balancer listens; the two after it are those of the previews. */
  async port(stack: string): Promise<number> {
    const { config } = parse(await readFile(this.#file(stack), "utf8")) as StackText;
    return Number(config["shop:port"]);
  }

  /** Puts back what was kept; files that nobody kept stay as they are. */
  async restore(): Promise<void> {
    for (const stack of stackNames) {
      if (existsSync(this.#copy(stack))) await copyFile(this.#copy(stack), this.#file(stack));
    }
    await rm(this.#kept, { recursive: true, force: true });
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
