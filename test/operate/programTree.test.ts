import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { programTree, unknownProgram } from "../../lib/operate/programTree";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "crossfade-tree-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function git(...args: string[]): string {
  const who = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
  return execFileSync("git", [...who, ...args], { cwd: directory, encoding: "utf8" }).trim();
}

function commit(text: string): void {
  writeFileSync(join(directory, "index.ts"), text);
  git("add", "-A");
  git("commit", "-q", "-m", text);
}

describe("programTree", () => {
  it("is the same for the same content, whichever commit has it", async () => {
    git("init", "-q");
    commit("one");
    const first = await programTree(directory);
    expect(first).toBe(git("rev-parse", "HEAD^{tree}"));
    commit("two");
    expect(await programTree(directory)).not.toBe(first);
    commit("one");
    expect(await programTree(directory)).toBe(first);
  });

  it("is another one for what is not committed yet", async () => {
    git("init", "-q");
    commit("one");
    writeFileSync(join(directory, "index.ts"), "two");
    expect(await programTree(directory)).toMatch(/^[0-9a-f]{40}\+[0-9a-f]{64}$/);
  });

  it("is not known outside of git, and before the first commit", async () => {
    expect(await programTree(directory)).toBe(unknownProgram);
    git("init", "-q");
    expect(await programTree(directory)).toBe(unknownProgram);
  });
});
