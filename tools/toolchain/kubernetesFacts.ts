import { nonEmpty } from "../standins/nonEmpty";
import type { Cache } from "./cache";
import { findOnPath } from "./executable";
import { type BuilderFacts, builderFacts } from "./facts";
import { gatewayKey } from "./gateway";
import { goProgramKey } from "./goProgram";
import { kubernetesModule } from "./kubernetes";
import { nodeKey } from "./kubernetesNode";
import { KUBERNETES_PLUGIN, pluginModule } from "./kubernetesPlugin";
import { isComplete } from "./stamp";
import { versions } from "./version";

/** What of Kubernetes is wanted: the plugin alone where the cluster is somebody's own, and a node where pods shall run. */
export type KubernetesWish = "nothing" | "plugin" | "cluster" | "node";

/** Where a part can come from, and the key of its place in the cache. */
export interface KubernetesPart {
  readonly found: "on PATH" | "in cache" | "nowhere" | "not asked for";
  readonly key: string;
}

/** Where the parts that Kubernetes needs can come from. */
export interface KubernetesFacts {
  readonly controlPlane: KubernetesPart;
  readonly plugin: KubernetesPart;
  /** What makes a machine a node whose pods run. */
  readonly node: KubernetesPart;
  /** What takes requests from outside to them. */
  readonly gateway: KubernetesPart;
  /** Whether a person has a kubectl of their own. */
  readonly kubectl: boolean;
  /** What it takes to build the rest; looked for only where something is to be built. */
  readonly builder?: BuilderFacts;
}

/** Variable that names the configuration of a cluster to be used instead of one that is started. */
export const OWN_CLUSTER = "CROSSFADE_KUBECONFIG";

/** What is needed for tests: no control plane where somebody brings one. */
export function wishFor(variables: NodeJS.ProcessEnv): KubernetesWish {
  return nonEmpty(variables[OWN_CLUSTER]) === undefined ? "cluster" : "plugin";
}

/** Looks for the control plane and the plugin; what nobody asked for is used all the same where it is there. */
export async function kubernetesFacts(
  cache: Cache,
  path: string | undefined,
  wish: KubernetesWish,
): Promise<KubernetesFacts> {
  const { kubernetes, kubernetesPlugin } = versions;
  const [key, pluginKey, ofNode, ofGateway] = await Promise.all([
    goProgramKey(kubernetesModule, kubernetes.provided),
    goProgramKey(pluginModule, kubernetesPlugin.provided),
    nodeKey(),
    gatewayKey(),
  ]);
  const isInCache = await isComplete(cache.kubernetes(key), key);
  const hasNode = await isComplete(cache.kubernetesNode(ofNode), ofNode);
  const hasGateway = await isComplete(cache.gateway(ofGateway), ofGateway);
  const hasPlugin = await isComplete(cache.kubernetesPlugin(pluginKey), pluginKey);
  const isOnPath = findOnPath(KUBERNETES_PLUGIN, path, cache.root) !== undefined;
  const facts: KubernetesFacts = {
    controlPlane: { found: found(isInCache, wish === "cluster" || wish === "node"), key },
    node: { found: found(hasNode, wish === "node"), key: ofNode },
    gateway: { found: found(hasGateway, wish === "node"), key: ofGateway },
    plugin: {
      found: isOnPath ? "on PATH" : found(hasPlugin, wish !== "nothing"),
      key: pluginKey,
    },
    kubectl: findOnPath("kubectl", path, cache.root) !== undefined,
  };
  const { controlPlane, plugin, node, gateway } = facts;
  const isLacking = [controlPlane, plugin, node, gateway].some((it) => it.found === "nowhere");
  return isLacking ? { ...facts, builder: await builderFacts(cache, path) } : facts;
}

function found(isInCache: boolean, isWanted: boolean) {
  if (isInCache) return "in cache";
  return isWanted ? "nowhere" : "not asked for";
}
