import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as provider from "../../lib/docker/provider";
import { tokens } from "../../lib/docker/dynamic";
import { FakeEngine } from "./fakeEngine";

const folder = join(__dirname, "../../lib/docker");

describe("the provider's entry", () => {
  it("has what each kind of resource needs", () => {
    expect(Object.keys(provider).sort()).toEqual(Object.keys(tokens).sort());
    expect(Object.keys(provider.cutover)).toEqual(["create", "diff", "update", "read", "delete"]);
    expect(Object.keys(provider.balancerConfig)).toEqual([
      "check",
      "create",
      "diff",
      "update",
      "read",
      "delete",
    ]);
    expect(Object.keys(provider.colorReady)).toEqual(["create", "diff", "update"]);
    expect(Object.keys(provider.localCertificate)).toEqual(["create", "diff", "update"]);
  });

  it("loads no package, which would make each update slower", () => {
    expect(loadedFrom("provider.ts").filter((name) => !name.startsWith("node:"))).toEqual([]);
  });

  it("shows a person no stack of an error that is meant for a person", async () => {
    const engine = new FakeEngine();
    await engine.start();
    const inputs = { host: engine.host, balancer: "edge", owner: "a/b", name: "x", files: {} };
    const error = await provider.balancerConfig.create(inputs).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ stack: "" });
    engine.stop();
  });

  it("keeps the stack of a bug", async () => {
    const nothing = undefined as never;
    const error: unknown = await provider.cutover
      .create(nothing)
      .catch((reason: unknown) => reason);
    expect((error as Error).stack).toContain("cutover.ts");
  });
});

/** Packages that a file loads when it runs, over all files that it loads. */
function loadedFrom(file: string, seen = new Set<string>()): string[] {
  const path = join(folder, file);
  if (seen.has(path)) return [];
  seen.add(path);
  const imports = readFileSync(path, "utf8").matchAll(
    /^(?:import|export) (?!type )(?:[^;]*?)from "([^"]+)";/gms,
  );
  return [...imports].flatMap(([statement, name = ""]) => {
    if (/^import \{(?:\s*type [^,}]+,?)+\s*\}/.test(statement)) return [];
    if (!name.startsWith(".")) return [name];
    return loadedFrom(resolved(join(file, "..", name)), seen);
  });
}

function resolved(path: string): string {
  const name = path.split("/").at(-1) ?? "";
  const entries = readdirSync(join(folder, path, ".."));
  return entries.includes(`${name}.ts`) ? `${path}.ts` : `${path}/index.ts`;
}
