import { mkdir, rm, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { STAMP, isComplete, stampOf } from "../../../tools/toolchain/stamp";
import { temporaryFolder } from "./support";

async function stampedFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "pulumi"), "a binary");
  await writeFile(join(folder, "other"), "another");
  await writeFile(join(folder, STAMP), JSON.stringify(await stampOf(folder, "1.0")));
  return folder;
}

describe("isComplete", () => {
  it("accepts a folder as it was stamped", async () => {
    expect(await isComplete(await stampedFolder(), "1.0")).toBe(true);
  });

  it("refuses another key", async () => {
    expect(await isComplete(await stampedFolder(), "1.1")).toBe(false);
  });

  it("does not mind files that came later", async () => {
    const folder = await stampedFolder();
    await writeFile(join(folder, "later"), "");
    expect(await isComplete(folder, "1.0")).toBe(true);
  });

  it.each<[string, (folder: string) => Promise<void>]>([
    ["a truncated file", (folder) => truncate(join(folder, "pulumi"), 3)],
    ["a missing file", (folder) => rm(join(folder, "other"))],
    ["an exchanged file of the same size", (folder) => utimes(join(folder, "pulumi"), 1, 1)],
    ["a missing stamp", (folder) => rm(join(folder, STAMP))],
    ["a half-written stamp", (folder) => truncate(join(folder, STAMP), 10)],
    ["a stamp that is something else", (folder) => writeFile(join(folder, STAMP), "{}")],
    ["a missing folder", (folder) => rm(folder, { recursive: true })],
  ])("refuses %s", async (_what, spoil) => {
    const folder = await stampedFolder();
    await spoil(folder);
    expect(await isComplete(folder, "1.0")).toBe(false);
  });
});

describe("stampOf", () => {
  it("names every file but the stamp itself", async () => {
    const folder = await stampedFolder();
    await mkdir(join(folder, "inner"));
    const { files } = await stampOf(folder, "1.0");
    expect(Object.keys(files)).toEqual(["inner", "other", "pulumi"]);
  });
});
