import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BaseTree, withBaseTree } from "../../lib/declaration/baseTree";

let top: string;

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), "crossfade-git-")));
});

afterEach(() => {
  rmSync(top, { recursive: true });
});

function git(...args: string[]): string {
  const who = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
  return execFileSync("git", [...who, ...args], { cwd: top, encoding: "utf8" }).trim();
}

function write(path: string, text: string): void {
  mkdirSync(join(top, path, ".."), { recursive: true });
  writeFileSync(join(top, path), text);
}

function commit(files: Record<string, string>): string {
  for (const [path, text] of Object.entries(files)) write(path, text);
  git("add", "-A");
  git("commit", "-q", "-m", "a commit");
  return git("rev-parse", "HEAD");
}

function begin(): string {
  git("init", "-q", "-b", "main");
  return commit({ "infra/index.ts": "one", ".gitignore": "node_modules\n" });
}

/** What is in the tree while somebody works with it. */
async function seen(base: string, path: string, directory = "infra") {
  let tree: BaseTree | undefined;
  const text = await withBaseTree(join(top, directory), base, (given) => {
    tree = given;
    return Promise.resolve(readFileSync(join(given.directory, path), "utf8"));
  });
  if (tree === undefined) throw new Error("no tree");
  return { text, tree };
}

describe("withBaseTree", () => {
  it("has the files of the base, and is gone afterwards", async () => {
    const first = begin();
    write("infra/index.ts", "two");
    const { text, tree } = await seen("main", "index.ts");
    expect([text, tree.commit, tree.notes]).toEqual(["one", first, []]);
    expect(existsSync(tree.directory)).toBe(false);
  });

  it("touches neither the index nor the work tree", async () => {
    begin();
    write("infra/index.ts", "staged");
    git("add", "-A");
    write("infra/index.ts", "edited");
    await seen("main", "index.ts");
    expect(git("diff", "--cached", "--stat")).toContain("1 file changed");
    expect(readFileSync(join(top, "infra/index.ts"), "utf8")).toBe("edited");
    expect(git("worktree", "list").split("\n")).toHaveLength(1);
  });

  it("goes back to where the head left the base", async () => {
    const first = begin();
    git("checkout", "-q", "-b", "feature");
    commit({ "infra/index.ts": "mine" });
    git("checkout", "-q", "main");
    commit({ "infra/index.ts": "theirs" });
    git("checkout", "-q", "feature");
    const { text, tree } = await seen("main", "index.ts");
    expect([text, tree.commit]).toEqual(["one", first]);
  });

  it("takes the tip where the history is too short, and says what that may look like", async () => {
    begin();
    git("checkout", "-q", "--orphan", "shallow");
    commit({ "infra/index.ts": "mine" });
    const { text, tree } = await seen("main", "index.ts");
    expect(text).toBe("one");
    expect(tree.notes).toEqual([
      "the history is too short to tell where the head left main: what was merged there since then looks as if it were taken back here",
    ]);
  });

  it("finds the packages that are installed here, and says where they are not the base's", async () => {
    begin();
    write("package-lock.json", "{}");
    write("node_modules/a/index.js", "above");
    write("infra/node_modules/b/index.js", "beside");
    const { text, tree } = await seen("main", "node_modules/b/index.js");
    expect(text).toBe("beside");
    expect((await seen("main", "../node_modules/a/index.js")).text).toBe("above");
    expect(tree.notes).toEqual([
      "package-lock.json differs from the base's: both programs run with the packages that are installed here",
    ]);
    // Links are removed, and not what they lead to.
    expect(existsSync(join(top, "node_modules/a/index.js"))).toBe(true);
  });

  it("refuses a base that git does not know, with the way to get it", async () => {
    begin();
    await expect(seen("origin/main", "index.ts")).rejects.toThrow(
      '--base: is "origin/main", which git does not know here\n  try: git fetch --depth=1 origin main:refs/remotes/origin/main, then --base origin/main',
    );
  });

  it("takes no option of git for a base", async () => {
    begin();
    await expect(seen("--all", "index.ts")).rejects.toThrow('is "--all", which git does not know');
  });

  it("refuses a directory outside of git", async () => {
    await expect(seen("main", "index.ts", "")).rejects.toThrow(
      "is in no git repository, or git is not here\n  try: give a second checkout with --base-directory",
    );
  });

  it("removes the tree when the work fails", async () => {
    begin();
    let directory = "";
    const failing = withBaseTree(top, "main", (tree) => {
      directory = tree.directory;
      return Promise.reject(new Error("stop"));
    });
    await expect(failing).rejects.toThrow("stop");
    expect([directory === "", existsSync(directory)]).toEqual([false, false]);
  });
});
