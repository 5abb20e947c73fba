import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { system } from "./accounts";
import { copy, type Entry, link, text } from "./entry";
import { found, unpackedLibraries } from "./libraries";
import type { Recipe } from "./recipe";
import { tree } from "./tree";

/** The user of Debian that owns nothing. */
const nobody = { name: "nobody", uid: 65_534, gid: 65_534, home: "/nonexistent" };

const packages = ["python3-minimal", "libpython3-stdlib"];
const source = join(__dirname, "../../examples/python/service.py");
const target = "/app/service.py";

/** Debian's Python with its standard library. It stands in for Docker's official `python:3-slim`. */
const pythonRecipe: Recipe = {
  name: "python",
  tag: "crossfade-python:local",
  vendor: "python:3-slim",
  ingredients: { packages, nobody },
  settings: { command: ["python3"], user: "nobody" },
  content: async (workshop) => pythonFiles(await workshop.packages(packages)),
};

async function pythonFiles(root: string): Promise<readonly Entry[]> {
  const [program = ""] = await found(root, "usr/bin/python3.*[0-9]");
  const name = basename(program);
  const modules = await found(root, `usr/lib/${name}/lib-dynload/*.so`);
  return [
    ...system(nobody),
    copy(`/usr/bin/${name}`, program),
    link("/usr/bin/python3", name),
    ...(await unpackedLibraries(root, [program, ...modules])),
    ...(await tree(root, `/usr/lib/${name}`)),
  ];
}

/** The example in Python, one image for each version; the version is all that differs. */
export function pythonRecipes(): readonly Recipe[] {
  const code = readFileSync(source, "utf8");
  return ["1.0.0", "1.1.0"].map((version) => ({
    name: `python:${version}`,
    tag: `crossfade-example-python:${version}`,
    base: pythonRecipe,
    ingredients: { code },
    settings: {
      command: ["python3", target],
      user: nobody.name,
      variables: { VERSION: version },
      ports: [8000],
    },
    content: () => Promise.resolve([text(target, code)]),
  }));
}
