import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeProject } from "../../lib/scaffold";
import { mayMount, SmallDisk } from "../e2e/support/smallDisk";

const files = [
  { path: "README.md", text: "# hello\n" },
  { path: ".github/workflows/deploy.yml", text: "on: push\n" },
  { path: ".github/workflows/drift.yml", text: "on: push\n" },
  { path: "index.ts", text: "export = 1;\n" },
];
const paths = files.map(({ path }) => path).sort();
const never = new AbortController().signal;

/** A signal that somebody sends when it is asked for the third time. */
function later(times: number): AbortSignal {
  const controller = new AbortController();
  let left = times;
  const { signal } = controller;
  signal.throwIfAborted = () => {
    left -= 1;
    if (left > 0) return;
    controller.abort();
    throw new DOMException("stopped", "AbortError");
  };
  return signal;
}

let folder: string;
let target: string;

/** Every file below a folder. */
function below(directory: string): string[] {
  return globSync("**/*", { cwd: directory, withFileTypes: true, exclude: [] })
    .concat(globSync("**/.*/**/*", { cwd: directory, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .filter((path, index, all) => all.indexOf(path) === index)
    .sort();
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "crossfade-init-"));
  target = join(folder, "hello");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("writing a project", () => {
  it("makes a directory with all of it, as any other directory is made", async () => {
    await writeProject(target, files, never);
    expect(below(target)).toEqual(paths);
    expect(readFileSync(join(target, "index.ts"), "utf8")).toBe("export = 1;\n");
    expect(readdirSync(folder)).toEqual(["hello"]);
    mkdirSync(join(folder, "other"));
    expect(statSync(target).mode).toBe(statSync(join(folder, "other")).mode);
  });

  it("makes the directories around it", async () => {
    await writeProject(join(target, "a/b"), files, never);
    expect(below(join(target, "a/b"))).toEqual(paths);
  });

  it("goes into a directory that is there, beside what else is in it", async () => {
    mkdirSync(join(target, ".git"), { recursive: true });
    const { ino } = statSync(target);
    await writeProject(target, files, never);
    expect(below(target)).toEqual(paths);
    expect(statSync(target).ino).toBe(ino);
    expect(existsSync(join(target, ".git"))).toBe(true);
  });

  it("goes into a directory by a link", async () => {
    mkdirSync(join(folder, "real"));
    symlinkSync("real", target);
    await writeProject(target, files, never);
    expect(below(join(folder, "real"))).toEqual(paths);
  });

  it("names everything that is in the way, and writes nothing", async () => {
    mkdirSync(target);
    writeFileSync(join(target, "README.md"), "mine");
    writeFileSync(join(target, ".github"), "a file");
    symlinkSync("nowhere", join(target, "index.ts"));
    await expect(writeProject(target, files, never)).rejects.toThrow(
      `${target}: has README.md, .github, index.ts already, expected none of them; nothing was written\n  try: name a directory that is not there yet, or move these files away`,
    );
    expect(readdirSync(target).sort()).toEqual([".github", "README.md", "index.ts"]);
    expect(readFileSync(join(target, "README.md"), "utf8")).toBe("mine");
  });

  it("does not take a file for a directory", async () => {
    writeFileSync(target, "mine");
    await expect(writeProject(target, files, never)).rejects.toThrow(
      `${target}: is a file, expected a directory, or none of that name; nothing was written`,
    );
    await expect(writeProject(join(target, "a"), files, never)).rejects.toThrow(
      `${target}/a: is inside of a file, expected a directory, or none of that name; nothing was written`,
    );
    expect(readFileSync(target, "utf8")).toBe("mine");
  });

  it.each([1, 2, 3, 4, 5])(
    "leaves nothing when it is stopped at moment %i, wherever it goes",
    async (times) => {
      await expect(writeProject(join(target, "a/b"), files, later(times))).rejects.toThrow(
        "stopped",
      );
      expect(readdirSync(folder)).toEqual([]);
      mkdirSync(join(target, ".github"), { recursive: true });
      writeFileSync(join(target, "mine.txt"), "mine");
      await expect(writeProject(target, files, later(times))).rejects.toThrow("stopped");
      expect(readdirSync(target).sort()).toEqual([".github", "mine.txt"]);
      expect(readdirSync(join(target, ".github"))).toEqual([]);
    },
  );

  it.skipIf(process.getuid?.() === 0)("says that it may not write", async () => {
    chmodSync(folder, 0o500);
    await expect(writeProject(target, files, never)).rejects.toThrow(
      `${target}: cannot be written: you have no permission`,
    );
    chmodSync(folder, 0o700);
  });

  it.runIf(mayMount())("leaves nothing on a disk that is full, or read-only", async () => {
    const disk = new SmallDisk(folder);
    const big = { path: "big.txt", text: "x".repeat(8_000_000) };
    try {
      for (const place of [disk.directory, join(disk.directory, "a/b")]) {
        await expect(writeProject(place, [...files, big], never)).rejects.toThrow(
          `${place}: cannot be written: the disk is full\n  try: free some space, and run the command again`,
        );
        expect(readdirSync(disk.directory)).toEqual([]);
      }
      disk.protect("ro");
      await expect(writeProject(disk.directory, files, never)).rejects.toThrow(
        "cannot be written: the file system is read-only",
      );
      disk.protect("rw");
    } finally {
      disk.remove();
    }
  });
});
