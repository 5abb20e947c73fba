import * as docker from "@pulumi/docker";
import type * as pulumi from "@pulumi/pulumi";

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
  return new docker.RemoteImage(name, { name: image, keepLocally: true }, opts).imageId;
}
