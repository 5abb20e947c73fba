import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Cache, cacheIn } from "../toolchain/cache";
import type { KubernetesFiles } from "../toolchain/kubernetes";
import { withLock } from "../toolchain/lock";
import { ask } from "./apiClient";
import { type Cluster, removeCluster, startCluster, startOrRemove } from "./cluster";
import { clusterFolder } from "./clusterFolder";
import { clustersFolder, keptNames } from "./clustersFolder";
import { partNames } from "./flags";
import { readAccess } from "./kubeconfig";
import { startedParts } from "./part";
import { podCluster, type PodCluster } from "./real/podCluster";
import { startRealCluster } from "./real/realCluster";
import { realFolder } from "./real/realFolder";
import { type RealFiles, realPartNames } from "./real/realParts";

/** The cluster that stays: used as it is where it runs, and otherwise begun anew. */
export function keptCluster(
  files: KubernetesFiles,
  cache = cacheIn(process.env),
): Promise<Cluster> {
  return kept(cache, keptNames.onPaper, knownCluster, (root) => startCluster(root, files));
}

/**
 * The one with pods that run.
 *
 * @param starter - who begins it, where that is not a person; `endKeptRealCluster` asks for the same
 */
export function keptRealCluster(
  files: RealFiles,
  starter?: string,
  cache = cacheIn(process.env),
): Promise<PodCluster> {
  return kept(cache, keptNames.real, knownRealCluster, async (root) => {
    if (starter !== undefined) {
      // Before anything runs: who is ended meanwhile has begun it all the same.
      await mkdir(root, { recursive: true });
      await writeFile(clusterFolder(root).starter, starter);
    }
    return startRealCluster(root, files);
  });
}

/** File by which clients find the one with pods that run, whenever it does. */
export function keptRealKubeconfig(cache = cacheIn(process.env)): string {
  return clusterFolder(join(clustersFolder(cache), keptNames.real)).kubeconfig("admin");
}

/** The one with pods that run, if it runs. */
export function runningRealCluster(cache = cacheIn(process.env)): Promise<PodCluster | undefined> {
  return aloneWith(cache, () => knownRealCluster(join(clustersFolder(cache), keptNames.real)));
}

/** Ends the one with pods that run, if it was this one who began it; answers whether it was. */
export function endKeptRealCluster(
  starter: string,
  cache = cacheIn(process.env),
): Promise<boolean> {
  const root = join(clustersFolder(cache), keptNames.real);
  return aloneWith(cache, async () => {
    const began = await readFile(clusterFolder(root).starter, "utf8").catch(() => undefined);
    if (began !== starter) return false;
    await removeCluster(root);
    return true;
  });
}

function kept<C extends Cluster>(
  cache: Cache,
  name: string,
  known: (root: string) => Promise<C | undefined>,
  start: (root: string) => Promise<C>,
): Promise<C> {
  const root = join(clustersFolder(cache), name);
  return aloneWith(cache, async () => {
    const running = await known(root);
    if (running !== undefined) return running;
    await removeCluster(root);
    return startOrRemove(root, start);
  });
}

/** Ends the clusters that stay; answers whether there was one. */
export function endKeptClusters(cache = cacheIn(process.env)): Promise<boolean> {
  const roots = Object.values(keptNames).map((name) => join(clustersFolder(cache), name));
  return aloneWith(cache, async () => {
    const there = roots.filter((root) => existsSync(root));
    for (const root of there) await removeCluster(root);
    return there.length > 0;
  });
}

function aloneWith<T>(cache: Cache, work: () => Promise<T>): Promise<T> {
  // Not below the claims on the cache: whoever looks at those takes everything there for a claim.
  return withLock(join(cache.run, "claims-on-kept-clusters"), work);
}

function knownCluster(root: string): Promise<Cluster | undefined> {
  return clusterThatRuns(root, partNames.length);
}

async function knownRealCluster(root: string): Promise<PodCluster | undefined> {
  // Its machine is a part as well.
  const running = await clusterThatRuns(root, realPartNames.length + 1);
  return running && podCluster(realFolder(root));
}

async function clusterThatRuns(root: string, parts: number): Promise<Cluster | undefined> {
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
