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
import { type RealCluster, startRealCluster } from "./real/realCluster";
import { type RealFiles, realPartNames } from "./real/realParts";

/** Names of the clusters that stay until somebody ends them; all others end with who started them. */
const KEPT = "kept";
const KEPT_REAL = "kept-real";

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
  return join(home(cache), `${await processName(process.pid)}-${randomUUID().slice(0, 8)}`);
}

/** The cluster that stays: used as it is where it runs, and otherwise begun anew. */
export function keptCluster(
  files: KubernetesFiles,
  cache = cacheIn(process.env),
): Promise<Cluster> {
  const start = (root: string) => startCluster(root, files);
  return keptIn(cache, KEPT, partNames.length, start);
}

/** The one with pods that run. */
export function keptRealCluster(files: RealFiles, cache = cacheIn(process.env)): Promise<Cluster> {
  const start = (root: string) => startRealCluster(root, files);
  // Its machine is a part as well.
  return keptIn(cache, KEPT_REAL, realPartNames.length + 1, start);
}

function keptIn(
  cache: Cache,
  name: string,
  parts: number,
  start: (root: string) => Promise<Cluster>,
): Promise<Cluster> {
  const root = join(home(cache), name);
  return aloneWith(cache, async () => {
    const known = await knownCluster(root, parts);
    if (known !== undefined) return known;
    await removeCluster(root);
    return startOrRemove(root, start);
  });
}

/** Ends the clusters that stay; answers whether there was one. */
export function endKeptClusters(cache = cacheIn(process.env)): Promise<boolean> {
  const roots = [KEPT, KEPT_REAL].map((name) => join(home(cache), name));
  return aloneWith(cache, async () => {
    const there = roots.filter((root) => existsSync(root));
    for (const root of there) await removeCluster(root);
    return there.length > 0;
  });
}

/** Where clusters are: each in a folder that is named by the process that it is for. */
function home(cache: Cache): string {
  return join(cache.run, "clusters");
}

function aloneWith<T>(cache: Cache, work: () => Promise<T>): Promise<T> {
  // Not below the claims on the cache: whoever looks at those takes everything there for a claim.
  return withLock(join(cache.run, "claims-on-kept-clusters"), work);
}

/** What a process that was killed could not remove. */
async function removeLeftovers(cache: Cache): Promise<void> {
  const folder = home(cache);
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if ([KEPT, KEPT_REAL].includes(name) || (await livingProcess(name)) !== undefined) continue;
    await removeCluster(join(folder, name));
  }
}

async function startOrRemove<C extends Cluster>(
  root: string,
  start: (root: string) => Promise<C>,
): Promise<C> {
  try {
    return await start(root);
  } catch (error) {
    await removeCluster(root);
    throw error;
  }
}

async function knownCluster(root: string, parts: number): Promise<Cluster | undefined> {
  const folder = clusterFolder(root);
  if (!existsSync(folder.ready)) return undefined;
  const running = (await startedParts(folder)).filter(({ runs }) => runs);
  if (running.length < parts) return undefined;
  const kubeconfig = folder.kubeconfig("admin");
  const access = readAccess(await readFile(kubeconfig, "utf8"));
  const answer = await ask(access, { path: "/readyz" }).catch(() => undefined);
  if (answer?.status !== 200) return undefined;
  return { kubeconfig, access, stop: () => removeCluster(root) };
}
