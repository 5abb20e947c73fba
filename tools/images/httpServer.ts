import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "./entry";
import type { Recipe } from "./recipe";
import { tree } from "./tree";

const site = join(__dirname, "../../examples/third-party/site/index.html");
const app = "/app/node_modules";

/** The third-party example: a web server as npm has it, one image for each version. */
export function httpServerRecipes(base: Recipe): readonly Recipe[] {
  const page = readFileSync(site, "utf8");
  return ["14.1.0", "14.1.1"].map((version) => ({
    name: `http-server:${version}`,
    tag: `crossfade-example-http-server:${version}`,
    base,
    ingredients: { page, app },
    settings: {
      command: [
        ...["node", `${app}/http-server/bin/http-server`],
        ...["/srv", "--port", "8080", "-c-1"],
      ],
      user: "node",
      ports: [8080],
    },
    content: async (workshop) => [
      ...(await tree(await workshop.npmPackage(`http-server@${version}`), app)),
      text("/srv/index.html", page),
    ],
  }));
}
