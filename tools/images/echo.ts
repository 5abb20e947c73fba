import { join } from "node:path";
import { bundled } from "./bundled";
import { text } from "./entry";
import type { Recipe } from "./recipe";

const target = "/echo/main.cjs";

/** Two releases of the echo, which differ in nothing but their version. */
export const echoVersions = ["1", "2"] as const;

/** The images of the server that answers every kind of exchange. */
export function echoRecipes(base: Recipe): readonly Recipe[] {
  return echoVersions.map((version) => echoRecipe(base, version));
}

function echoRecipe(base: Recipe, version: string): Recipe {
  const bundle = bundled(join(__dirname, "../echo/main.ts"));
  const code = `const ECHO_VERSION = ${JSON.stringify(version)};\n${bundle}`;
  return {
    name: `echo:${version}`,
    tag: `crossfade-echo:${version}`,
    base,
    ingredients: { code },
    settings: { command: ["node", target], user: "node", ports: [8080, 9090] },
    content: () => Promise.resolve([text(target, code)]),
  };
}
