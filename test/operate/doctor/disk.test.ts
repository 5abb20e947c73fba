import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskFindings, type Space, spaceOf } from "../../../lib/operate/doctor/disk";

function space(what: string, freeBytes: number, more: Partial<Space> = {}): Space {
  return { what, directory: `/${what}`, device: 1, freeBytes, writable: true, ...more };
}

describe("spaceOf", () => {
  it("measures a directory, and nothing where there is none", async () => {
    const directory = mkdtempSync(join(tmpdir(), "crossfade-disk-"));
    const [measured] = await spaceOf("state", directory);
    expect(measured).toMatchObject({ what: "state", directory, writable: true });
    expect(measured?.freeBytes).toBeGreaterThan(0);
    rmSync(directory, { recursive: true });
    expect(await spaceOf("state", directory)).toEqual([]);
  });
});

describe("diskFindings", () => {
  it.each([
    [77.7e9, "ok", "77.7 GB free for state"],
    [1e9, "ok", "1.0 GB free for state"],
    [999e6, "warning", "999 MB free for state"],
    [99e6, "problem", "99 MB free for state"],
    [0, "problem", "0 MB free for state"],
  ])("judges %d free bytes", (bytes, level, words) => {
    const fix = level === "ok" ? {} : { fix: "free some space on the disk of /state" };
    expect(diskFindings([space("state", bytes)])).toEqual([
      { check: "disk", level, words, ...fix },
    ]);
  });

  it("tells of each disk once, with everything that is on it", () => {
    const spaces = [space("a", 5e9), space("b", 5e9), space("c", 2e9, { device: 2 })];
    expect(diskFindings(spaces).map(({ words }) => words)).toEqual([
      "5.0 GB free for a, b",
      "2.0 GB free for c",
    ]);
  });

  it("names what cannot be written to", () => {
    expect(diskFindings([space("state", 5e9, { writable: false })])[0]).toEqual({
      check: "disk",
      level: "problem",
      words: "/state (state) cannot be written to",
      fix: "ask for permission, or mount it writable",
    });
  });
});
