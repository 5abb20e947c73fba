import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { allRecipes } from "../../../tools/images/allRecipes";
import type { Entry } from "../../../tools/images/entry";
import { exampleRecipes } from "../../../tools/images/exampleRecipes";
import { keyOf } from "../../../tools/images/recipe";

const recipes = exampleRecipes();

/** The text of a file of an image whose content needs no packages. */
async function fileOf(name: string, path: string): Promise<string> {
  const recipe = recipes.find((each) => each.name === name);
  const nothing = () => Promise.reject(new Error("no packages here"));
  const entries = await recipe?.content({ packages: nothing, npmPackage: nothing });
  const entry = entries?.find((each) => each.path === path);
  return (entry as Extract<Entry, { kind: "text" }>).text;
}

describe("exampleRecipes", () => {
  it("makes two versions of each application, each an image of its own", () => {
    expect(recipes.map(({ name, tag }) => [name, tag])).toEqual([
      ["http-server:14.1.0", "crossfade-example-http-server:14.1.0"],
      ["http-server:14.1.1", "crossfade-example-http-server:14.1.1"],
      ["python:1.0.0", "crossfade-example-python:1.0.0"],
      ["python:1.1.0", "crossfade-example-python:1.1.0"],
    ]);
    expect(new Set(recipes.map(keyOf)).size).toBe(recipes.length);
  });

  it("has nothing that the demonstration would have to wait for", () => {
    const names = allRecipes().map(({ name }) => name);
    expect(names.filter((name) => recipes.some((each) => each.name === name))).toEqual([]);
  });

  it("asks npm for exactly the version that the image is called by", async () => {
    const wanted: string[] = [];
    for (const recipe of recipes.filter(({ name }) => name.startsWith("http-server"))) {
      const npmPackage = (text: string) => {
        wanted.push(text);
        return Promise.reject(new Error("offline"));
      };
      const packages = () => Promise.resolve("");
      await expect(recipe.content({ packages, npmPackage })).rejects.toThrow("offline");
    }
    expect(wanted).toEqual(["http-server@14.1.0", "http-server@14.1.1"]);
  });

  it("carries the Python example, which compiles", async () => {
    const code = await fileOf("python:1.0.0", "/app/service.py");
    const check = spawn("python3", ["-c", "import sys; compile(sys.stdin.read(), 's', 'exec')"]);
    check.stdin.end(code);
    const [status] = (await once(check, "exit")) as [number];
    expect(status).toBe(0);
  });
});
