import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readBytes, readText } from "../../lib/config/readBytes";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "crossfade-read-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("readText", () => {
  it("reads a file as it is", async () => {
    const path = join(folder, "a.yaml");
    writeFileSync(path, "name: Grün\r\n");
    expect(await readText(path)).toBe("name: Grün\r\n");
    expect(await readBytes(path)).toEqual(Buffer.from("name: Grün\r\n"));
  });

  it.each([
    ["what is not there", "b.yaml", "there is no such file or directory"],
    ["a directory", ".", "it is a directory, expected a file"],
  ])("says why it cannot read %s", async (_, name, problem) => {
    const path = join(folder, name);
    await expect(readText(path)).rejects.toThrow(`${path}: cannot be read: ${problem}`);
  });
});
