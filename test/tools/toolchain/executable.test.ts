import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findOnPath } from "../../../tools/toolchain/executable";
import { temporaryFolder } from "./support";

async function folderWith(name: string, mode: number): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, name), "#!/bin/sh\n");
  await chmod(join(folder, name), mode);
  return folder;
}

describe("findOnPath", () => {
  it("finds the first executable", async () => {
    const [plain, first, second] = [
      await folderWith("tool", 0o644),
      await folderWith("tool", 0o755),
      await folderWith("tool", 0o755),
    ];
    expect(findOnPath("tool", [plain, first, second].join(":"))).toBe(join(first, "tool"));
  });

  it("leaves out what this toolchain itself put on PATH", async () => {
    const [own, other] = [await folderWith("tool", 0o755), await folderWith("tool", 0o755)];
    expect(findOnPath("tool", `${own}:${other}`, own)).toBe(join(other, "tool"));
  });

  it("is not fooled by a folder of that name, nor by an empty PATH", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "tool"));
    expect(findOnPath("tool", folder)).toBeUndefined();
    expect(findOnPath("tool", "")).toBeUndefined();
    expect(findOnPath("tool", undefined)).toBeUndefined();
  });
});
