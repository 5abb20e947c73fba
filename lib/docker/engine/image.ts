import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { inProgram, isHookable } from "../../component/hookable";
import type { EngineSettings } from "./engineAddress";
import { engineSettings, ownProvider } from "./engineSettings";
import { Images } from "./images";
import { loginFor } from "../registry/login";
import { imageName } from "../registry/imageName";

/**
 * The image that a container is made of. A local id is taken as it is; everything else is pulled first, and stays on
 * the machine when it is no longer asked for, since it is the way back.
 */
export function localImage(
  name: string,
  image: string,
  opts: pulumi.CustomResourceOptions,
): pulumi.Input<string> {
  if (image.startsWith("sha256:")) return image;
  const hooks = pullFirst(opts.parent);
  const args = { name: image, keepLocally: true };
  return new docker.RemoteImage(name, args, { ...opts, ...hooks }).imageId;
}

/**
 * The hook that brings an image before the provider looks for it. The provider could pull as well, but says nothing of
 * why it could not, and knows no login that it was not configured with. A provider that a component was given keeps its
 * logins to itself, so that one pulls. Users' own mocks of the engine know no hooks.
 */
function pullFirst(parent?: pulumi.Resource): pulumi.CustomResourceOptions {
  if (!isHookable() || ownProvider(parent) !== undefined) return {};
  return { hooks: { beforeCreate: [inProgram(pull())] } };
}

/**
 * Pulls an image that is not on the machine, by the name that reached the engine: a transformation may have led it to a
 * mirror. Logins stay in this process: none is an argument of a resource.
 */
export function pull(): pulumi.ResourceHookFunction {
  const settings = pulumi.output(engineSettings());
  const auths = new pulumi.Config("docker").getObject("registryAuth");
  return async ({ newInputs }) => {
    const image = String(newInputs?.["name"]);
    const known = await new Promise<EngineSettings>((resolve) => settings.apply(resolve));
    const images = new Images(known);
    if (await images.has(image)) return;
    await images.pull(image, await loginFor(imageName(image).registry, auths));
  };
}
