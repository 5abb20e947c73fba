import { chmod, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type StandIn, withStandIns } from "../../../tools/toolchain/standIn";
import { temporaryFolder } from "./support";

/** A module of ours, and a released one where Go would keep it, of which a `go` tells that knows nothing else. */
async function modules() {
  const root = await temporaryFolder();
  const [module, released, out] = ["ours", "released", "out"].map((name) => join(root, name));
  const write = async (path: string, text: string) => {
    await mkdir(join(path, ".."), { recursive: true });
    await writeFile(path, text);
  };
  await write(join(module ?? "", "go.mod"), "module ours\n");
  await write(join(module ?? "", "go.sum"), "sums\n");
  await write(join(module ?? "", "kinds.go"), "//go:build ignore\n\npackage kinds // ours\n");
  for (const name of ["kinds.go", "other.go", "note.txt", "deep/deep.go"])
    await write(join(released ?? "", "all/kinds", name), `package ${name}\n`);
  await chmod(join(released ?? "", "all/kinds/kinds.go"), 0o444);
  await write(join(root, "bin/go"), `#!/bin/sh\n[ "$1" = mod ] || echo ${released ?? ""}\n`);
  await chmod(join(root, "bin/go"), 0o755);
  vi.stubEnv("PATH", `${join(root, "bin")}:${process.env["PATH"] ?? ""}`);
  await mkdir(out ?? "");
  return { module: module ?? "", out: out ?? "" };
}

const kinds = { module: "example.org/all", folder: "all/kinds", file: "kinds.go" };

/** What a build finds with a stand-in, and what is left when it is over. */
async function built(replaces: StandIn["replaces"]) {
  const { module, out } = await modules();
  const found: Record<string, unknown> = {};
  await withStandIns(module, [{ ...kinds, replaces }], out, async (modFile) => {
    const place = join(out, "module-0/all/kinds");
    found["mod"] = (await readFile(modFile, "utf8")).replace(out, "…");
    found["sum"] = await readFile(join(out, "build.sum"), "utf8");
    found["files"] = (await readdir(place, { recursive: true })).sort();
    found["kinds"] = await readFile(join(place, "kinds.go"), "utf8");
  });
  return { ...found, left: await readdir(out) };
}

describe("withStandIns", () => {
  afterEach(() => void vi.unstubAllEnvs());

  it.each([
    ["file", ["deep", "deep/deep.go", "kinds.go", "note.txt", "other.go"]],
    ["package", ["deep", "deep/deep.go", "kinds.go", "note.txt"]],
  ] as const)("replaces a %s, and leaves nothing but what was built", async (replaces, files) => {
    expect(await built(replaces)).toEqual({
      mod: "module ours\n\nreplace example.org/all => …/module-0\n",
      sum: "sums\n",
      files,
      kinds: "\npackage kinds // ours\n",
      left: [],
    });
  });
});
