import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { completionScripts } from "../../../lib/cli/completion/completionScripts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "crossfade-shell-"));
  // A command line that answers always the same, and writes down what it was asked.
  const text = `#!/bin/sh\nprintf '[%s]' "$@" > ${folder}/asked\ncat ${folder}/answer\n`;
  writeFileSync(join(folder, "crossfade"), text);
  chmodSync(join(folder, "crossfade"), 0o755);
  answer("prod\tstack\nprod-eu\tstack\n");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function answer(text: string): void {
  writeFileSync(join(folder, "answer"), text);
}

function asked(): string {
  return readFileSync(join(folder, "asked"), "utf8");
}

function has(shell: string): boolean {
  return spawnSync(shell, ["--version"]).status === 0;
}

/** Runs lines in a shell. */
function inside(shell: "bash" | "zsh" | "fish", options: string[], ...lines: string[]): string {
  const script = lines.join("\n");
  const path = `${folder}${delimiter}${process.env["PATH"] ?? ""}`;
  const { stdout, stderr } = spawnSync(shell, [...options, "-c", script], {
    encoding: "utf8",
    env: { ...process.env, PATH: path, HOME: folder },
  });
  expect(stderr).toBe("");
  return stdout;
}

describe("the script for bash", () => {
  const complete = (...words: string[]) =>
    inside(
      "bash",
      ["--noprofile", "--norc"],
      completionScripts.bash,
      `COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})`,
      `COMP_CWORD=${String(words.length - 1)}`,
      "_crossfade crossfade",
      'printf "<%s>" "${COMPREPLY[@]}"',
    );

  it("asks with the words up to the one that is typed, and offers the answers", () => {
    expect(complete("crossfade", "shift", "pr")).toBe("<prod><prod-eu>");
    expect(asked()).toBe("[complete][--][shift][pr]");
    complete("crossfade", "shift", "prod", "");
    expect(asked()).toBe("[complete][--][shift][prod][]");
  });

  it("is what bash completes crossfade with, files where nothing is known", () => {
    expect(
      inside("bash", ["--noprofile", "--norc"], completionScripts.bash, "complete -p crossfade"),
    ).toBe("complete -o default -F _crossfade crossfade\n");
    answer("");
    expect(complete("crossfade", "status", "--config-file", "")).toBe("<>");
  });
});

describe("the script for zsh", () => {
  const complete = (...words: string[]) =>
    inside(
      "zsh",
      ["-f"],
      `words=(${words.map((word) => `'${word}'`).join(" ")} behind); CURRENT=${String(words.length)}`,
      `PREFIX='${words.at(-1) ?? ""}'`,
      // What zsh's own completion has, as far as the script needs it.
      '_describe() { printf "<%s>" "${(@P)2}" }',
      "_files() { printf files }",
      'compdef() { [[ "$*" == "_crossfade crossfade" ]] && _crossfade }',
      completionScripts.zsh,
    );

  it.skipIf(!has("zsh"))("asks with the words up to the cursor, and describes the answers", () => {
    expect(complete("crossfade", "shift", "pr")).toBe("<prod:stack><prod-eu:stack>");
    expect(asked()).toBe("[complete][--][shift][pr]");
    complete("crossfade", "shift", "prod", "");
    expect(asked()).toBe("[complete][--][shift][prod][]");
  });

  it.skipIf(!has("zsh"))("offers files where nothing is known", () => {
    answer("");
    expect(complete("crossfade", "status", "--config-file", "")).toBe("files");
  });

  it("begins with the line by which zsh knows whose it is", () => {
    expect(completionScripts.zsh.startsWith("#compdef crossfade\n")).toBe(true);
  });
});

describe("the script for fish", () => {
  const complete = (line: string) =>
    inside("fish", ["--no-config"], completionScripts.fish, `complete -C '${line}'`);

  it.skipIf(!has("fish"))("asks with the words up to the cursor, and describes the answers", () => {
    expect(complete("crossfade shift pr")).toBe("prod\tstack\nprod-eu\tstack\n");
    expect(asked()).toBe("[complete][--][shift][pr]");
    complete("crossfade shift prod ");
    expect(asked()).toBe("[complete][--][shift][prod][]");
  });

  it("offers files for a file, and directories for a directory", () => {
    expect(completionScripts.fish).toContain("complete -c crossfade -l config-file -r -F\n");
    expect(completionScripts.fish).toContain("-l cwd -x -a '(__fish_complete_directories)'\n");
  });
});
