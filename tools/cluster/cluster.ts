import { rm, writeFile } from "node:fs/promises";
import type { KubernetesFiles } from "../toolchain/kubernetes";
import { removeCgroup } from "./cgroup";
import { clusterFolder } from "./clusterFolder";
import { hasAccount, isReady, writeAccess } from "./controlPlane";
import { applyDefinitions, servesGatewayApi } from "./definitions";
import { apiAddress, flags, type PartName, partNames } from "./flags";
import type { Access } from "./kubeconfig";
import { addNode, isNodeReady } from "./node";
import { endParts, startPart } from "./part";
import { freePorts } from "./ports";
import { writeStages } from "./stages";
import { until } from "./until";

/** A cluster that answers. */
export interface Cluster {
  /** File by which clients find it. */
  readonly kubeconfig: string;
  readonly access: Access;
  /** Ends it; a cluster that was there before is left as it is. */
  stop(): Promise<void>;
}

/** Starts a cluster that keeps all it has in `root`. */
export async function startCluster(root: string, files: KubernetesFiles): Promise<Cluster> {
  const folder = clusterFolder(root);
  const ports = await freePorts();
  const access = await writeAccess(folder, apiAddress(ports));
  const stages = await writeStages(files.stages, folder.stages);
  const flagsOf = flags(folder, ports, stages);
  const start = (names: readonly PartName[]) =>
    Promise.all(names.map((name) => startPart(folder, name, [files.kube, name, ...flagsOf[name]])));

  await start(partNames.slice(0, 2));
  await until(folder, "kube-apiserver", "it is ready", () => isReady(access));
  await start(partNames.slice(2));
  await Promise.all([addNode(access), applyDefinitions(access, files.gatewayApi)]);
  await until(folder, "kube-apiserver", "routes can be made", () => servesGatewayApi(access));
  await until(folder, "kwok", "the node is ready", () => isNodeReady(access));
  await until(folder, "kube-controller-manager", "accounts are made", () => hasAccount(access));
  await writeFile(folder.ready, "");
  return { kubeconfig: folder.kubeconfig("admin"), access, stop: () => removeCluster(root) };
}

/** Ends a cluster, however far it came, and removes its folder. */
export async function removeCluster(root: string): Promise<void> {
  await endParts(clusterFolder(root));
  await removeCgroup(root);
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
}

/** Starts a cluster, and removes what there is of one that does not start. */
export async function startOrRemove<C extends Cluster>(
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
