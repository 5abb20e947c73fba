import { text } from "node:stream/consumers";
import type Docker from "dockerode";
import type { Resource } from "../table";
import type { Arguments } from "../shape";
import type { Properties } from "../values";
import { type Engine, unlessGone } from "./engine";

const known: Arguments = {
  name: { shape: "text", change: "replace", required: true },
  keepLocally: { shape: "flag", change: "update", assumed: false },
  forceRemove: { shape: "flag", change: "update", assumed: false },
  pullTriggers: { shape: { set: "text" }, change: "replace" },
  triggers: { shape: { map: "text" }, change: "replace" },
};

/** `docker:index/remoteImage:RemoteImage`. What the engine has already is not pulled. */
export const image: Resource<Engine> = {
  arguments: known,
  computed: ["imageId", "repoDigest"],

  async create(inputs, { platform }) {
    const name = String(inputs["name"]);
    const found = (await local(name, platform)) ?? (await pulled(name, platform));
    return { id: found.Id + name, outputs: outputs(found) };
  },

  async read(id, inputs, { platform }) {
    const name = nameFrom(id, inputs);
    const found = await local(name, platform);
    if (!found) return undefined;
    return { id: found.Id + name, inputs: { name, ...inputs }, outputs: outputs(found) };
  },

  // Only what happens when it is deleted can change in place.
  update: () => Promise.resolve({}),

  async delete(id, state, { platform }) {
    if (state["keepLocally"] === true) return;
    const force = state["forceRemove"] === true;
    await unlessGone(platform.getImage(nameFrom(id, state)).remove({ force }));
  },
};

function local(name: string, platform: Engine): Promise<Docker.ImageInspectInfo | undefined> {
  return unlessGone(platform.getImage(name).inspect());
}

/** As in the vendor's plugin, nothing says why an image could not be pulled. */
async function pulled(name: string, platform: Engine): Promise<Docker.ImageInspectInfo> {
  const [registry = ""] = name.split("/");
  const authconfig = platform.logins?.[registry];
  try {
    await text(await platform.pull(name, authconfig && { authconfig }));
  } catch {
    // Whether the image is there now is what counts.
  }
  const found = await local(name, platform);
  if (!found) throw new Error(`unable to find or pull image ${name}`);
  return found;
}

/** The id is the image's id with the name behind it, as in the vendor's plugin. */
function nameFrom(id: string, properties: Properties): string {
  const name = properties["name"];
  return typeof name === "string" ? name : id.replace(/^sha256:[0-9a-f]{64}/, "");
}

function outputs(found: Docker.ImageInspectInfo): Properties {
  return { imageId: found.Id, repoDigest: found.RepoDigests[0] ?? found.Id };
}
