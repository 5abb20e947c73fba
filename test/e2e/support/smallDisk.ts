import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk in memory that a test may fill, or make read-only. It needs root, and a machine that lets root mount. */
export class SmallDisk {
  readonly directory: string;

  constructor(under: string) {
    this.directory = join(under, "disk");
    mkdirSync(this.directory);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", this.directory]);
  }

  /** Fills the disk to the last block. */
  fill(): void {
    const block = Buffer.alloc(4096);
    try {
      for (;;) appendFileSync(this.#filler, block);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    }
  }

  free(): void {
    rmSync(this.#filler, { force: true });
  }

  protect(how: "ro" | "rw"): void {
    execFileSync("mount", ["-o", `remount,${how}`, this.directory]);
  }

  remove(): void {
    execFileSync("umount", ["--lazy", this.directory]);
    rmSync(this.directory, { recursive: true });
  }

  get #filler(): string {
    return join(this.directory, "filler");
  }
}

/** Whether a test may mount a disk here. */
export function mayMount(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), "crossfade-mount-"));
  const isMounted = spawnSync("mount", ["-t", "tmpfs", "tmpfs", folder]).status === 0;
  if (isMounted) execFileSync("umount", [folder]);
  rmSync(folder, { recursive: true });
  return isMounted;
}
