import { rm } from "node:fs/promises";
import { join } from "node:path";
import { cacheIn } from "../../toolchain/cache";
import { run } from "../../toolchain/run";
import { copy, folder as emptyFolder } from "../../images/entry";
import { echoRecipes } from "../../images/echo";
import { nodeRecipe } from "../../images/node";
import { type ImageContent, writeOciArchive } from "../../images/ociArchive";
import type { Recipe } from "../../images/recipe";
import { withWorkshop } from "../../images/workshop";
import type { Machine } from "./machine";
import { PAUSE } from "./nodeFiles";
import type { RealFolder } from "./realFolder";

/** Where images would come from; nobody is asked there, since all of them are on the machine. */
const registry = "images.crossfade.internal";

/** Names of the images that pods can run, each pinned by its digest. */
export type PodImages = Readonly<Record<string, string>>;

/** Puts the images of pods on the machine: the two releases of the server that tests ask. */
export async function importImages(
  folder: RealFolder,
  machine: Machine,
  pause: string,
): Promise<PodImages> {
  await importImage(folder, machine, pauseImage(pause));
  const images: Record<string, string> = {};
  for (const recipe of echoRecipes(nodeRecipe()))
    images[recipe.name] = await importRecipe(folder, machine, recipe);
  return images;
}

/** Puts one more image on the machine, and answers with its name, pinned by its digest. */
export async function importRecipe(
  folder: RealFolder,
  machine: Machine,
  recipe: Recipe,
): Promise<string> {
  return importImage(folder, machine, await contentOf(recipe));
}

function pauseImage(program: string): ImageContent {
  const [repository] = PAUSE.split(":");
  return {
    repository: repository ?? PAUSE,
    alias: PAUSE,
    layers: [[copy("/pause", program), emptyFolder("/tmp", { mode: 0o1777 })]],
    settings: { command: ["/pause"], user: "65534" },
  };
}

/** An image as it is made for Docker, in layers. */
async function contentOf(recipe: Recipe): Promise<ImageContent> {
  const layers = await withWorkshop(join(cacheIn(process.env).root, "packages"), async (workshop) =>
    Promise.all(
      (recipe.base === undefined ? [recipe] : [recipe.base, recipe]).map((each) =>
        each.content(workshop),
      ),
    ),
  );
  const [name] = recipe.name.split(":");
  return { repository: `${registry}/${name ?? ""}`, layers, settings: recipe.settings };
}

async function importImage(
  folder: RealFolder,
  { enter }: Machine,
  content: ImageContent,
): Promise<string> {
  const archive = join(folder.root, "image.tar");
  try {
    const pinned = await writeOciArchive(content, archive);
    const [command = "", ...args] = enter;
    const ctr = ["ctr", "--address", folder.socket, "--namespace", "k8s.io"];
    await run(command, [...args, ...ctr, "images", "import", archive]);
    return pinned;
  } finally {
    await rm(archive, { force: true });
  }
}
