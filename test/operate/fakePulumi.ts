import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A `pulumi` that does what a shell script says, alone on the PATH until it is removed. */
export class FakePulumi {
  public readonly directory = mkdtempSync(join(tmpdir(), "crossfade-operate-"));
  readonly #path = process.env["PATH"];

  constructor(script?: string) {
    process.env["PATH"] = this.directory;
    if (script === undefined) return;
    const file = join(this.directory, "pulumi");
    writeFileSync(file, `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`);
    chmodSync(file, 0o755);
  }

  [Symbol.dispose](): void {
    process.env["PATH"] = this.#path;
    rmSync(this.directory, { recursive: true });
  }
}
