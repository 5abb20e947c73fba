import type { z } from "zod";
import type { releaseSchema } from "./releaseSchema";

/** What a color runs: a version and the image, pinned by digest, that carries it. */
export type Release = z.infer<typeof releaseSchema>;

/** Whether a color runs something: it has a release, and that is not retired. */
export function isDeployed(release: Release | undefined): release is Release & { retired?: false } {
  return release !== undefined && release.retired !== true;
}

/** Whether two releases are the same software; `retired` says where it runs, not what it is. */
export function sameRelease(a: Release | undefined, b: Release | undefined): boolean {
  return a?.version === b?.version && a?.image === b?.image;
}
