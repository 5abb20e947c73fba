import { execFileSync } from "node:child_process";
import { chmod, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findBin, nodeScript } from "../../../tools/toolchain/bin";
import { cacheIn } from "../../../tools/toolchain/cache";
import { temporaryFolder } from "./support";

async function place() {
  const home = await temporaryFolder();
  const target = join(home, "real");
  await writeFile(target, "#!/bin/sh\necho real\n");
  await chmod(target, 0o755);
  return { cache: cacheIn({}, home), target };
}

describe("findBin", () => {
  it("makes a folder of executables once", async () => {
    const { cache, target } = await place();
    const content = { links: { tool: target }, scripts: { other: "#!/bin/sh\necho other\n" } };
    const before = await findBin(cache, content);
    expect(before.complete).toBe(false);
    await before.provide();
    const { folder, complete } = await findBin(cache, content);
    expect(complete).toBe(true);
    expect(execFileSync(join(folder, "tool"), { encoding: "utf8" })).toBe("real\n");
    expect(execFileSync(join(folder, "other"), { encoding: "utf8" })).toBe("other\n");
  });

  it("links hard, so that an executable finds the plugins beside it", async () => {
    const { cache, target } = await place();
    const bin = await findBin(cache, { links: { tool: target }, scripts: {} });
    await bin.provide();
    expect((await stat(join(bin.folder, "tool"))).ino).toBe((await stat(target)).ino);
  });

  it("keeps other content in another folder", async () => {
    const { cache } = await place();
    const one = await findBin(cache, { links: {}, scripts: { tool: "1" } });
    const two = await findBin(cache, { links: {}, scripts: { tool: "2" } });
    expect(one.folder).not.toBe(two.folder);
  });
});

describe("nodeScript", () => {
  it("becomes the program, with its arguments as they are", async () => {
    const folder = await temporaryFolder();
    const [program, script] = [join(folder, "a program.js"), join(folder, "script")];
    await writeFile(program, "console.log(process.argv.slice(2).join('|'), process.ppid)");
    await writeFile(script, nodeScript(process.execPath, program), { mode: 0o755 });
    const output = execFileSync(script, ["a b", "$c"], { encoding: "utf8" });
    expect(output).toBe(`a b|$c ${String(process.pid)}\n`);
  });
});
