import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tar } from "../../../lib/docker/engine/tar";

describe("tar", () => {
  it("is unpacked by tar itself, byte by byte, with files that everybody may read", () => {
    const folder = mkdtempSync(join(tmpdir(), "crossfade-tar-"));
    const long = "é".repeat(700);
    const archive = tar({
      "/run/secrets/KEY": "hidden\n",
      "/run/secrets/LONG": long,
      "/empty": "",
    });
    execFileSync("tar", ["-x", "-C", folder], { input: archive });
    expect(readFileSync(join(folder, "run/secrets/KEY"), "utf8")).toBe("hidden\n");
    expect(readFileSync(join(folder, "run/secrets/LONG"), "utf8")).toBe(long);
    expect(readFileSync(join(folder, "empty"), "utf8")).toBe("");
    expect(statSync(join(folder, "empty")).mode & 0o777).toBe(0o644);
    rmSync(folder, { recursive: true });
  });

  it("refuses a path that the format has no room for", () => {
    const path = `/run/secrets/${"x".repeat(89)}`;
    expect(() => tar({ [path]: "" })).toThrow(`the path ${path.slice(1)} has more than 100 bytes`);
  });
});
