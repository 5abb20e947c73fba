import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Lock, locksFinding, readLocks } from "../../../lib/operate/doctor/locks";
import type { Machine } from "../../../lib/operate/lock";

let backend = "";

beforeEach(() => {
  backend = mkdtempSync(join(tmpdir(), "crossfade-locks-"));
});

afterEach(() => {
  rmSync(backend, { recursive: true });
});

const machine: Machine = { host: "build-7", isAlive: (pid) => pid === 100 };
const now = new Date("2026-11-21T12:00:00Z");

function lock(host: string, pid: number, since = "2026-11-21T10:30:00Z"): Lock {
  return { file: "/state/a.json", holder: { user: "ann", host, pid, since } };
}

describe("readLocks", () => {
  const folder = () => join(backend, ".pulumi/locks/organization/shop/prod");

  it("finds who holds the locks of a stack", async () => {
    mkdirSync(folder(), { recursive: true });
    const content = { pid: 42, username: "ann", hostname: "build-7", timestamp: "2026-11-21" };
    writeFileSync(join(folder(), "a.json"), JSON.stringify(content));
    writeFileSync(join(folder(), "b.json"), '{"pid": 4');
    writeFileSync(join(folder(), "c.json"), "{}");
    writeFileSync(join(folder(), "d.json.18e9.tmp"), "");
    writeFileSync(join(folder(), "a.json.attrs"), "{}");
    for (const stack of ["prod", "organization/shop/prod"]) {
      expect(await readLocks(backend, "shop", stack)).toEqual([
        {
          file: join(folder(), "a.json"),
          holder: { user: "ann", host: "build-7", pid: 42, since: "2026-11-21" },
        },
        { file: join(folder(), "b.json") },
        { file: join(folder(), "c.json") },
        { file: join(folder(), "d.json.18e9.tmp") },
      ]);
    }
  });

  it("finds none where there never was one", async () => {
    expect(await readLocks(backend, "shop", "prod")).toEqual([]);
  });

  it("does not take a folder that cannot be read for an empty one", async () => {
    mkdirSync(join(backend, ".pulumi/locks/organization"), { recursive: true });
    writeFileSync(join(backend, ".pulumi/locks/organization/shop"), "");
    await expect(readLocks(backend, "shop", "prod")).rejects.toThrow("ENOTDIR");
  });
});

describe("locksFinding", () => {
  const cancel = "pulumi cancel --yes --stack prod";

  it.each<[string, Lock[], Record<string, string>]>([
    ["no lock", [], { level: "ok", words: "nobody holds the lock of prod" }],
    [
      "a dead holder",
      [lock("build-7", 7)],
      {
        level: "problem",
        words:
          "held by ann@build-7 (process 7, for 1 hour 30 minutes), which no longer runs: an update was killed, its lock stayed",
        fix: cancel,
      },
    ],
    [
      "a living holder",
      [lock("build-7", 100)],
      {
        level: "warning",
        words: "held by ann@build-7 (process 100, for 1 hour 30 minutes), which runs",
        fix: "wait for it",
      },
    ],
    [
      "a holder elsewhere",
      [lock("laptop", 7)],
      {
        level: "warning",
        words:
          "held by ann@laptop (process 7, for 1 hour 30 minutes): whether it runs is known there only",
        fix: `wait for it; if it is dead, ${cancel}`,
      },
    ],
    [
      "a broken file",
      [lock("build-7", 100), { file: "/state/a.json" }],
      {
        level: "problem",
        words: "/state/a.json is broken: whoever made it died meanwhile",
        fix: cancel,
      },
    ],
    [
      "a holder without a date",
      [lock("build-7", 7, "")],
      {
        level: "problem",
        words:
          "held by ann@build-7 (process 7), which no longer runs: an update was killed, its lock stayed",
        fix: cancel,
      },
    ],
  ])("judges %s", (_what, locks, expected) => {
    const first = locks[0] === undefined ? [] : locks.slice(-1).concat(locks.slice(0, -1));
    expect(locksFinding("prod", first, machine, now)).toEqual({ check: "lock", ...expected });
  });
});
