import type Docker from "dockerode";
import type { Resource } from "../table";
import type { Arguments } from "../shape";
import type { Properties } from "../values";
import { unlessGone } from "./engine";

const known: Arguments = {
  name: { shape: "text", change: "replace", required: true },
  keepLocally: { shape: "flag", change: "update", assumed: false },
  forceRemove: { shape: "flag", change: "update", assumed: false },
  pullTriggers: { shape: { set: "text" }, change: "replace" },
  triggers: { shape: { map: "text" }, change: "replace" },
};

/** `docker:index/remoteImage:RemoteImage`, of images that the engine already has: nothing is pulled. */
export const image: Resource<Docker> = {
  arguments: known,
  computed: ["imageId", "repoDigest"],

  async create(inputs, { platform }) {
    const name = String(inputs["name"]);
    const found = await unlessGone(platform.getImage(name).inspect());
    if (!found) throw new Error(`image ${name} is not there: build or load it first`);
    return { id: found.Id + name, outputs: outputs(found) };
  },

  async read(id, inputs, { platform }) {
    const name = nameFrom(id, inputs);
    const found = await unlessGone(platform.getImage(name).inspect());
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

/** The id is the image's id with the name behind it, as in the vendor's plugin. */
function nameFrom(id: string, properties: Properties): string {
  const name = properties["name"];
  return typeof name === "string" ? name : id.replace(/^sha256:[0-9a-f]{64}/, "");
}

function outputs(found: Docker.ImageInspectInfo): Properties {
  return { imageId: found.Id, repoDigest: found.RepoDigests[0] ?? found.Id };
}
