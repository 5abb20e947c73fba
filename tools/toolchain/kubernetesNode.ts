import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { GATEWAY } from "./gateway";
import { buildGoProgram, type GoProgram, goProgramKey } from "./goProgram";
import { versionStamps } from "./kubernetes";
import { versions } from "./version";

/** What is built: released modules by version, and mains of a few lines. */
const nodeModule = join(__dirname, "go", "kubernetes-node");
const machineModule = join(__dirname, "go", "machine");

const plugins = "github.com/containernetworking/plugins/plugins";

/** What a cluster with real pods takes besides the control plane. */
export interface NodeFiles {
  /** kubelet and kube-proxy; its first argument says which. */
  readonly node: string;
  /** First process of a machine and of a pod. */
  readonly pause: string;
  /** Folder of the programs that give pods their network. */
  readonly network: string;
  /** The gateway. */
  readonly traefik: string;
}

/** Places in two folders of the cache. */
export function nodeFiles(folder: string, gateway: string): NodeFiles {
  return {
    node: join(folder, "kube-node"),
    pause: join(folder, "pause"),
    network: join(folder, "network"),
    traefik: join(gateway, GATEWAY),
  };
}

/** Key of what makes a machine a node. */
export async function nodeKey(version: string = versions.kubernetes.provided): Promise<string> {
  const key = await goProgramKey(nodeModule, version);
  return goProgramKey(machineModule, key);
}

/** The programs of a node, by their places in its folder. */
export function nodePrograms(folder: string, version: string): Readonly<Record<string, GoProgram>> {
  const { node, pause, network } = nodeFiles(folder, folder);
  const plugin = (path: string) =>
    [
      join(network, basename(path)),
      { module: machineModule, package: `${plugins}/${path}`, stamps: {} },
    ] as const;
  return {
    [node]: { module: nodeModule, stamps: versionStamps(version) },
    [pause]: { module: machineModule, stamps: {} },
    ...Object.fromEntries(["main/bridge", "main/loopback", "ipam/host-local"].map(plugin)),
  };
}

/** Builds what makes a machine a node into `folder`. */
export async function buildNode(
  folder: string,
  version: string,
  signal?: AbortSignal,
): Promise<void> {
  await mkdir(nodeFiles(folder, folder).network);
  for (const [output, program] of Object.entries(nodePrograms(folder, version)))
    await buildGoProgram(program, output, signal);
}
