import { dirname, join } from "node:path";
import { findBin, nodeScript, type Bin, type BinContent } from "./bin";
import type { Cache } from "./cache";
import { findOnPath } from "./executable";
import type { Facts } from "./facts";
import { kubernetesFiles } from "./kubernetes";
import type { KubernetesFacts, KubernetesPart } from "./kubernetesFacts";
import { KUBERNETES_PLUGIN } from "./kubernetesPlugin";
import { findStandins, standins, type Standins } from "./standins";
import { versions } from "./version";

/** Executables that the vendor ships beside the CLI. */
const COMPANIONS = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

/** What is made of the repository itself, once a Pulumi CLI is there. */
export interface Parts {
  readonly bin: Bin;
  readonly complete: boolean;
  provide(): Promise<void>;
}

/** Finds the stand-ins and the folder of executables that belong to this checkout and this machine. */
export async function findParts(cache: Cache, facts: Facts): Promise<Parts> {
  const programs = await findStandins(cache);
  const bin = await findBin(cache, binContent(cache, facts, programs));
  return {
    bin,
    complete: programs.complete && bin.complete,
    async provide() {
      await programs.provide();
      await bin.provide();
    },
  };
}

function binContent(
  cache: Cache,
  { pulumi, node, kubernetes }: Facts,
  programs: Standins,
): BinContent {
  const isInstalled = pulumi.found === "on PATH";
  const folder = isInstalled ? dirname(pulumi.path) : cache.pulumi(versions.pulumi.provided);
  const beside = COMPANIONS.filter((name) => findOnPath(name, folder));
  const linked = isInstalled ? [] : ["pulumi", ...beside];
  const scripts = Object.keys(standins)
    .filter((name) => !beside.includes(name) && !isOtherPlugin(name, cache))
    .map((name) => {
      const bundle = join(programs.folder, `${name}.cjs`);
      return [name, nodeScript(node.executable ?? "node", bundle)] as const;
    });
  return {
    links: {
      ...Object.fromEntries(linked.map((name) => [name, join(folder, name)])),
      ...kubernetesLinks(cache, kubernetes),
    },
    scripts: Object.fromEntries(scripts),
  };
}

function kubernetesLinks(
  cache: Cache,
  { controlPlane, plugin, kubectl }: KubernetesFacts,
): Record<string, string> {
  const isOurs = ({ found }: KubernetesPart) => found === "in cache" || found === "nowhere";
  const { kube } = kubernetesFiles(cache.kubernetes(controlPlane.key));
  return {
    ...(isOurs(plugin) && {
      [KUBERNETES_PLUGIN]: join(cache.kubernetesPlugin(plugin.key), KUBERNETES_PLUGIN),
    }),
    ...(isOurs(controlPlane) && !kubectl && { kubectl: kube }),
  };
}

/** Whether the vendor's plugin is installed. A language host without its CLI is none: versions may differ. */
function isOtherPlugin(name: string, cache: Cache): boolean {
  return !COMPANIONS.includes(name) && Boolean(findOnPath(name, process.env["PATH"], cache.root));
}
