import { randomUUID } from "node:crypto";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Cache, cacheIn } from "../toolchain/cache";
import type { KubernetesFiles } from "../toolchain/kubernetes";
import { livingProcess, processName } from "../toolchain/lock";
import { type Cluster, removeCluster, startCluster, startOrRemove } from "./cluster";
import { clustersFolder, keptNames } from "./clustersFolder";
import { type RealCluster, startRealCluster } from "./real/realCluster";
import type { RealFiles } from "./real/realParts";

/** Starts a cluster for this process alone, and removes those whose processes are no more. */
export async function ownCluster(
  files: KubernetesFiles,
  cache = cacheIn(process.env),
): Promise<Cluster> {
  return startOrRemove(await ownRoot(cache), (root) => startCluster(root, files));
}

/** The same, with pods that run. */
export async function ownRealCluster(
  files: RealFiles,
  cache = cacheIn(process.env),
): Promise<RealCluster> {
  return startOrRemove(await ownRoot(cache), (root) => startRealCluster(root, files));
}

async function ownRoot(cache: Cache): Promise<string> {
  await removeLeftovers(cache);
  return join(
    clustersFolder(cache),
    `${await processName(process.pid)}-${randomUUID().slice(0, 8)}`,
  );
}

/** What a process that was killed could not remove. */
async function removeLeftovers(cache: Cache): Promise<void> {
  const folder = clustersFolder(cache);
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (
      Object.values<string>(keptNames).includes(name) ||
      (await livingProcess(name)) !== undefined
    )
      continue;
    await removeCluster(join(folder, name));
  }
}
