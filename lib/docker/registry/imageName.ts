/** The name of an image in a registry, taken apart. */
export interface ImageName {
  /** Host of the registry, with its port where it has one: `ghcr.io`, `127.0.0.1:5000`. */
  readonly registry: string;
  /** Name inside the registry, `team/web`. */
  readonly repository: string;
  /** Registry and repository as they were written: what Docker is told to pull. */
  readonly from: string;
  /** Digest or tag. */
  readonly version: string;
}

/** Where names go that name no registry. */
export const hub = "docker.io";

/** Takes the name of an image apart, as Docker does. A digest outranks a tag, which is then only for people. */
export function imageName(image: string): ImageName {
  const [tagged = "", digest] = image.split("@");
  const [, from = tagged, tag] = /^(.*?)(?::([^:/]+))?$/.exec(tagged) ?? [];
  const slash = from.indexOf("/");
  const host = from.slice(0, Math.max(slash, 0));
  const isHost = host === "localhost" || /[.:]/.test(host);
  return {
    registry: registryHost(isHost ? host : hub),
    repository: isHost ? from.slice(slash + 1) : from,
    from,
    version: digest ?? tag ?? "latest",
  };
}

/** The host of a registry, however it is written: with or without a scheme and a path. Docker's own has many names. */
export function registryHost(address: string): string {
  const [host = ""] = address.replace(/^https?:\/\//, "").split("/");
  const isHub = [hub, "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"];
  return isHub.includes(host) ? hub : host;
}
