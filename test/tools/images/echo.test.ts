import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { bundled } from "../../../tools/images/bundled";
import { echoRecipes } from "../../../tools/images/echo";
import { nodeRecipe } from "../../../tools/images/node";
import { keyOf } from "../../../tools/images/recipe";

const recipes = echoRecipes(nodeRecipe());

describe("echoRecipes", () => {
  it("makes two releases, which are two images", () => {
    expect(recipes.map(({ name, tag }) => [name, tag])).toEqual([
      ["echo:1", "crossfade-echo:1"],
      ["echo:2", "crossfade-echo:2"],
    ]);
    expect(new Set(recipes.map(keyOf)).size).toBe(2);
  });

  it("makes a whole program, which needs nothing but Node", async () => {
    const code = bundled(require.resolve("../../../tools/echo/main.ts"));
    const child = spawn(process.execPath, ["--check", "-"], {
      stdio: ["pipe", "ignore", "inherit"],
    });
    child.stdin.end(code);
    const [status] = (await once(child, "close")) as [number];
    expect(status).toBe(0);
    expect([...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name)).toSatisfy(
      (names: string[]) => names.every((name) => /^(node:|[a-z0-9_/]+$)/.test(name)),
    );
  });
});
