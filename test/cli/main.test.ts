import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const lib = join(__dirname, "../../lib");

/** Everything that is loaded with a file, before any of its code runs: files of lib, and packages. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = readFileSync(file, "utf8").matchAll(
    /^(?:import|export) (?!type )[^;]*?"([^"]+)";/gm,
  );
  for (const [, name = ""] of imports) {
    if (name.startsWith(".")) loadedWith(`${join(dirname(file), name)}.ts`, seen);
    else seen.add(name);
  }
  return seen;
}

describe("the entry of the command line", () => {
  it("loads commander and the commands' flags, and nothing that takes time", () => {
    const loaded = [...loadedWith(join(lib, "cli/main.ts"))];
    expect(loaded.filter((name) => !name.startsWith(lib) && !name.startsWith("node:"))).toEqual([
      "commander",
    ]);
    expect(
      loaded.filter((name) => name.startsWith(lib) && !name.startsWith(join(lib, "cli"))),
    ).toEqual([]);
  });

  it("reads its caches before it loads anything", () => {
    const text = readFileSync(join(lib, "cli/main.ts"), "utf8");
    expect(/^import .*$/m.exec(text)?.[0]).toBe('import "./startup";');
  });
});
