import { createRequire } from "node:module";
import { realpathSync, statSync } from "node:fs";
import { system } from "./accounts";
import { copy } from "./entry";
import { machineLibraries } from "./libraries";
import type { Recipe } from "./recipe";

/** The user of Docker's official image. */
const node = { name: "node", uid: 1000, gid: 1000, home: "/home/node" };

/** What every image of the shop builds on: the Node of this repository and the libraries of this machine. */
export function nodeRecipe(): Recipe {
  const program = nodeProgram();
  const { size } = statSync(program);
  return {
    name: "node",
    tag: "crossfade-node:local",
    vendor: "node:24-slim",
    ingredients: { version: nodeVersion(), size, architecture: process.arch, node },
    settings: { command: ["node"], user: "node" },
    content: async () => [
      ...system(node),
      copy("/usr/local/bin/node", program),
      ...(await machineLibraries(program)),
    ],
  };
}

const resolve = createRequire(__filename);

function nodeVersion(): string {
  return (resolve("node/package.json") as { version: string }).version;
}

/** The program itself, where npm left links to it. */
function nodeProgram(): string {
  return realpathSync(resolve.resolve("node/bin/node"));
}
