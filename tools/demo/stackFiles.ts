import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { findProject, readStackFile, stackFile } from "../../lib/config";
import { ToolError } from "../toolchain/error";

/** The stacks that the demonstration deploys. */
export const stacks = { staging: "local-staging", production: "local-prod" } as const;

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
    const project = await findProject(this.root);
    for (const stack of stackNames) {
      const path = await stackFile(project, stack);
      const { configuration } = await readStackFile(path);
      const released = Object.entries(configuration.services).filter(
        ([, service]) => "blue" in service || "green" in service,
      );
      if (released.length > 0) {
        const names = released.map(([name]) => name).join(" and ");
        throw new ToolError(
          `${path} has releases of ${names} that this demonstration did not write\n` +
            `  try: git checkout ${path}`,
          2,
        );
      }
    }
    await mkdir(this.#kept, { recursive: true });
    for (const stack of stackNames) await copyFile(this.#file(stack), this.#copy(stack));
  }

  /** Puts back what was kept; files that nobody kept stay as they are. */
  async restore(): Promise<void> {
    for (const stack of stackNames) {
      if (existsSync(this.#copy(stack))) await copyFile(this.#copy(stack), this.#file(stack));
    }
    await rm(this.#kept, { recursive: true, force: true });
  }

  #file(stack: string): string {
    return join(this.root, "stacks", `Pulumi.${stack}.yaml`);
  }

  #copy(stack: string): string {
    return join(this.#kept, `Pulumi.${stack}.yaml`);
  }
}
