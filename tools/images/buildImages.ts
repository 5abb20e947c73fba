import Docker from "dockerode";
import { join } from "node:path";
import { cacheIn } from "../toolchain/cache";
import { ToolError } from "../toolchain/error";
import { findOnPath } from "../toolchain/executable";
import { Engine, keyLabel } from "./engine";
import type { ImageName } from "./imageName";
import { allRecipes } from "./allRecipes";
import { exampleRecipes } from "./exampleRecipes";
import { keyOf, type Recipe } from "./recipe";
import { tar } from "./tar";
import { withWorkshop } from "./workshop";

/** What to make, and where. */
export interface BuildOptions<N extends ImageName = ImageName> {
  /**
   * Names of the images to make, for example `["haproxy", "web:1.4.2"]`; only by name are those of the examples made.
   *
   * @default all that the demonstration runs
   */
  readonly only?: readonly N[];

  /** Takes a line about everything that takes time. */
  readonly progress: (line: string) => void;

  /**
   * The Docker Engine.
   *
   * @default the one that DOCKER_HOST names, or this machine's
   */
  readonly docker?: Docker;
}

/** Makes the images that do not exist yet, and returns the local id of each by its name. */
export async function buildImages<N extends ImageName = ImageName>(
  options: BuildOptions<N>,
): Promise<Record<N, string>> {
  const recipes =
    options.only === undefined
      ? allRecipes()
      : selected([...allRecipes(), ...exampleRecipes()], options.only);
  const builder = new Builder(new Engine(options.docker ?? new Docker()), options.progress);
  await builder.look();
  const ids: Record<string, string> = {};
  for (const recipe of recipes) ids[recipe.name] = await builder.make(recipe);
  return ids;
}

/** The recipes with the given names. */
export function selected(recipes: readonly Recipe[], only: readonly string[]): readonly Recipe[] {
  return only.map((name) => {
    const recipe = recipes.find((each) => each.name === name);
    if (recipe !== undefined) return recipe;
    const names = recipes.map((each) => each.name).join(", ");
    throw new ToolError(`there is no image "${name}", expected one of ${names}`, 2);
  });
}

class Builder {
  #known: Awaited<ReturnType<Engine["known"]>> = new Map();
  readonly #made = new Map<string, string>();

  constructor(
    private readonly engine: Engine,
    private readonly progress: (line: string) => void,
  ) {}

  async look(): Promise<void> {
    this.#known = await this.engine.known();
  }

  async make(recipe: Recipe): Promise<string> {
    const key = keyOf(recipe);
    const id =
      this.#made.get(key) ?? (await this.#find(key, recipe)) ?? (await this.#build(key, recipe));
    this.#made.set(key, id);
    return id;
  }

  async #find(key: string, { tag }: Recipe): Promise<string | undefined> {
    const image = this.#known.get(key);
    if (image !== undefined && !image.tags.includes(tag)) await this.engine.tag(image.id, tag);
    return image?.id;
  }

  async #build(key: string, recipe: Recipe): Promise<string> {
    const began = performance.now();
    this.progress(`images     ${recipe.tag} …`);
    const id = await this.#assemble(key, recipe);
    const seconds = (performance.now() - began) / 1000;
    this.progress(`images     ${recipe.tag} done in ${seconds.toFixed(1)} s`);
    return id;
  }

  async #assemble(key: string, recipe: Recipe): Promise<string> {
    const { tag, base, vendor } = recipe;
    const settings = { ...recipe.settings, labels: { [keyLabel]: key } };
    if (vendor !== undefined && !canAssemble()) return this.#pull(vendor, tag);
    return withWorkshop(join(cacheIn(process.env).root, "packages"), async (workshop) => {
      const archive = tar(await recipe.content(workshop));
      if (base !== undefined) {
        return this.engine.commit(await this.make(base), archive, tag, settings);
      }
      return this.engine.commit(await this.engine.importFiles(archive), undefined, tag, settings);
    });
  }

  /** On machines that are not Debian or its kin; not tried, since every machine that this was built on is one. */
  async #pull(vendor: string, tag: string): Promise<string> {
    const id = await this.engine.pull(vendor);
    await this.engine.tag(id, tag);
    return id;
  }
}

/** Packages can be had and unpacked, and the programs of this machine run in its containers. */
function canAssemble(): boolean {
  return (
    process.platform === "linux" &&
    ["apt-get", "dpkg-deb"].every((name) => findOnPath(name, process.env["PATH"]))
  );
}
