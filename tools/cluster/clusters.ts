import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Cache, cacheIn } from "../toolchain/cache";
import type { KubernetesFiles } from "../toolchain/kubernetes";
import { livingProcess, processName, withLock } from "../toolchain/lock";
import { ask } from "./apiClient";
import { type Cluster, removeCluster, startCluster } from "./cluster";
import { clusterFolder } from "./clusterFolder";
import { partNames } from "./flags";
import { readAccess } from "./kubeconfig";
import { startedParts } from "./part";

/** Name of the cluster that stays until somebody ends it; all others end with who started them. */
const KEPT = "kept";

/** Starts a cluster for this process alone, and removes those whose processes are no more. */
export async function ownCluster(
  files: KubernetesFiles,
  cache = cacheIn(process.env),
): Promise<Cluster> {
  await removeLeftovers(cache);
  const name = `${await processName(process.pid)}-${randomUUID().slice(0, 8)}`;
  return startOrRemove(join(home(cache), name), files);
}

/** The cluster that stays: used as it is where it runs, and otherwise begun anew. */
export function keptCluster(
  files: KubernetesFiles,
  cache = cacheIn(process.env),
): Promise<Cluster> {
  const root = join(home(cache), KEPT);
  return aloneWith(cache, async () => {
    const known = await knownCluster(root);
    if (known !== undefined) return known;
    await removeCluster(root);
    return startOrRemove(root, files);
  });
}

/** Ends the cluster that stays; answers whether there was one. */
export function endKeptCluster(cache = cacheIn(process.env)): Promise<boolean> {
  const root = join(home(cache), KEPT);
  return aloneWith(cache, async () => {
    const isThere = existsSync(root);
    await removeCluster(root);
    return isThere;
  });
}

/** Where clusters are: each in a folder that is named by the process that it is for. */
function home(cache: Cache): string {
  return join(cache.run, "clusters");
}

function aloneWith<T>(cache: Cache, work: () => Promise<T>): Promise<T> {
  return withLock(join(cache.locks, "cluster"), work);
}

/** What a process that was killed could not remove. */
async function removeLeftovers(cache: Cache): Promise<void> {
  const folder = home(cache);
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (name === KEPT || (await livingProcess(name)) !== undefined) continue;
    await removeCluster(join(folder, name));
  }
}

async function startOrRemove(root: string, files: KubernetesFiles): Promise<Cluster> {
  try {
    return await startCluster(root, files);
  } catch (error) {
    await removeCluster(root);
    throw error;
  }
}

async function knownCluster(root: string): Promise<Cluster | undefined> {
  const folder = clusterFolder(root);
  if (!existsSync(folder.ready)) return undefined;
  const running = (await startedParts(folder)).filter(({ runs }) => runs);
  if (running.length < partNames.length) return undefined;
  const kubeconfig = folder.kubeconfig("admin");
  const access = readAccess(await readFile(kubeconfig, "utf8"));
  const answer = await ask(access, { path: "/readyz" }).catch(() => undefined);
  if (answer?.status !== 200) return undefined;
  return { kubeconfig, access, stop: () => removeCluster(root) };
}
