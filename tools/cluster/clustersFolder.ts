import { join } from "node:path";
import type { Cache } from "../toolchain/cache";

/** Names of the clusters that stay until somebody ends them; all others end with who started them. */
export const keptNames = { onPaper: "kept", real: "kept-real" } as const;

/** Where clusters are: each in a folder that is named by the process that it is for. */
export function clustersFolder(cache: Cache): string {
  return join(cache.run, "clusters");
}
