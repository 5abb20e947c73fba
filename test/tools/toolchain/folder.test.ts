import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { install } from "../../../tools/toolchain/folder";
import { isComplete } from "../../../tools/toolchain/stamp";
import { temporaryFolder } from "./support";

const fillWith = (text: string) => (folder: string) => writeFile(join(folder, "tool"), text);

describe("install", () => {
  it("fills a folder and stamps it", async () => {
    const folder = join(await temporaryFolder(), "deep", "1.0");
    await install(folder, "1.0", fillWith("new"));
    expect(await isComplete(folder, "1.0")).toBe(true);
    expect(await readFile(join(folder, "tool"), "utf8")).toBe("new");
  });

  it("leaves a complete folder alone", async () => {
    const folder = join(await temporaryFolder(), "1.0");
    await install(folder, "1.0", fillWith("first"));
    await install(folder, "1.0", fillWith("second"));
    expect(await readFile(join(folder, "tool"), "utf8")).toBe("first");
  });

  it("makes a broken folder anew, with nothing left of the old one", async () => {
    const folder = join(await temporaryFolder(), "1.0");
    await install(folder, "1.0", fillWith("good"));
    await writeFile(join(folder, "tool"), "cut");
    await writeFile(join(folder, "stray"), "");
    await install(folder, "1.0", fillWith("good again"));
    expect(await readFile(join(folder, "tool"), "utf8")).toBe("good again");
    expect(await readdir(folder)).toEqual(["stamp.json", "tool"]);
  });

  it("leaves nothing behind when filling fails", async () => {
    const parent = await temporaryFolder();
    const failing = async (folder: string) => {
      await fillWith("half")(folder);
      throw new Error("no space left");
    };
    await expect(install(join(parent, "1.0"), "1.0", failing)).rejects.toThrow("no space left");
    expect(await readdir(parent)).toEqual([]);
  });

  it("removes what a killed command left, and only that", async () => {
    const parent = await temporaryFolder();
    await mkdir(join(parent, "1.0.partial-999999"));
    await mkdir(join(parent, "1.0.1.partial-1"));
    await install(join(parent, "1.0"), "1.0", fillWith("new"));
    expect(await readdir(parent)).toEqual(["1.0", "1.0.1.partial-1"]);
  });
});
