import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";

/** The folder of the running test. */
export let folder: string;

/** Programs that write down what they are asked, in the place of the real ones. */
const programs = ["npx", "npm", "pulumi", "docker", "gh", "curl", "az"];

/** Gives each test of a file a folder of its own. */
export function inFolders(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "crossfade-steps-"));
    mkdirSync(join(folder, "bin"));
    for (const name of programs) {
      // It answers and ends with what a test has put beside it.
      const stub = `#!/usr/bin/env bash
echo "${name} $*" >> "$STUBS/log"
shift_to="$STUBS/$(echo "${name} $*" | cut -d' ' -f1-3 | tr ' /' '__')"
if [ -f "$shift_to.out" ]; then cat "$shift_to.out"; fi
if [ -f "$shift_to.do" ]; then . "$shift_to.do"; fi
if [ -f "$shift_to.code" ]; then exit "$(cat "$shift_to.code")"; fi
`;
      writeFileSync(join(folder, "bin", name), stub);
      chmodSync(join(folder, "bin", name), 0o755);
    }
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
}

/** How a script went. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly log: string[];
}

/** Runs a script as the system would, in a folder with a repository. */
export function run(script: string, variables: Record<string, string> = {}): Run {
  const stubs = join(folder, "stubs");
  mkdirSync(stubs, { recursive: true });
  const { status, stdout, stderr } = spawnSync("bash", ["-e", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`,
      HOME: folder,
      STUBS: stubs,
      GIT_CONFIG_NOSYSTEM: "1",
      ...variables,
    },
  });
  const log = existsSync(join(stubs, "log")) ? readFileSync(join(stubs, "log"), "utf8") : "";
  rmSync(join(stubs, "log"), { force: true });
  return { code: status, out: stdout + stderr, log: log.split("\n").filter((line) => line !== "") };
}

/** What a stub answers, does or ends with: `npx crossfade promote` by its first three words. */
export function stub(command: string, kind: "out" | "do" | "code", text: string): void {
  mkdirSync(join(folder, "stubs"), { recursive: true });
  writeFileSync(join(folder, "stubs", `${command.replaceAll(/[ /]/g, "_")}.${kind}`), text);
}

/** A repository with a stack file, and a bare one that it is pushed to. */
export function repository(): string {
  const remote = join(folder, "remote.git");
  const { code, out } = run(
    `git init -q -b main . && git init -q --bare ${remote}
    git config user.email a@example.com && git config user.name a
    printf 'bin\\nstubs\\nremote.git\\n' > .gitignore
    echo "release: 1" > Pulumi.prod.yaml && git add . && git commit -q -m first
    git remote add origin ${remote} && git push -q origin main`,
  );
  if (code !== 0) throw new Error(out);
  return remote;
}
