import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { clusterFolder } from "../../../tools/cluster/clusterFolder";
import { clustersFolder, keptNames } from "../../../tools/cluster/clustersFolder";
import {
  endKeptClusters,
  endKeptRealCluster,
  keptRealKubeconfig,
  runningRealCluster,
} from "../../../tools/cluster/keptClusters";
import { type Cache, cacheIn } from "../../../tools/toolchain/cache";
import { temporaryFolder } from "../toolchain/support";

/** A cache with what is left of a cluster that stays: begun by somebody, and no part of it runs. */
async function left(starter?: string): Promise<{ cache: Cache; root: string }> {
  const cache = cacheIn({ XDG_CACHE_HOME: await temporaryFolder() });
  const root = join(clustersFolder(cache), keptNames.real);
  const folder = clusterFolder(root);
  await mkdir(folder.parts, { recursive: true });
  if (starter !== undefined) await writeFile(folder.starter, starter);
  return { cache, root };
}

describe("the cluster that stays, with pods that run", () => {
  it("is ended by who began it, however far it came", async () => {
    const { cache, root } = await left("demo");
    expect(await endKeptRealCluster("demo", cache)).toBe(true);
    expect(existsSync(root)).toBe(false);
    expect(await endKeptRealCluster("demo", cache)).toBe(false);
  });

  it.each([["somebody else"], [undefined]])("is left alone where %s began it", async (starter) => {
    const { cache, root } = await left(starter);
    expect(await endKeptRealCluster("demo", cache)).toBe(false);
    expect(existsSync(root)).toBe(true);
  });

  it("is ended by a person, whoever began it", async () => {
    const { cache, root } = await left("demo");
    expect(await endKeptClusters(cache)).toBe(true);
    expect(existsSync(root)).toBe(false);
    expect(await endKeptClusters(cache)).toBe(false);
  });

  it("does not run where nothing of it does", async () => {
    const { cache, root } = await left();
    expect(await runningRealCluster(cache)).toBeUndefined();
    await writeFile(clusterFolder(root).ready, "{}");
    expect(await runningRealCluster(cache)).toBeUndefined();
  });

  it("is found by the same file each time", async () => {
    const { cache, root } = await left();
    expect(keptRealKubeconfig(cache)).toBe(join(root, "kubeconfig.yaml"));
  });
});
