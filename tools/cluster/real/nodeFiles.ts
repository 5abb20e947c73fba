import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { cgroupOf } from "../cgroup";
import type { RealFolder } from "./realFolder";

/** Addresses that pods get. They are known on the machine only. */
export const podNetwork = "10.244.0.0/24";

/** Image that holds the namespaces of a pod. */
export const PAUSE = "images.crossfade.internal/pause:1";

/** What containerd is told: everything in the cluster's folder, beside whatever containerd the computer has. */
export function containerdConfig(folder: RealFolder, plugins: string): string {
  return `version = 2
root = ${JSON.stringify(join(folder.containerd, "root"))}
state = ${JSON.stringify(join(folder.containerd, "state"))}
[grpc]
  address = ${JSON.stringify(folder.socket)}
[plugins."io.containerd.internal.v1.opt"]
  path = ${JSON.stringify(join(folder.containerd, "opt"))}
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = ${JSON.stringify(PAUSE)}
  disable_apparmor = true
  # Where root may not make a process safer from being ended for memory, no pod would start.
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
  stream_server_address = "127.0.0.1"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = ${JSON.stringify(plugins)}
    conf_dir = ${JSON.stringify(folder.network)}
`;
}

/** How pods are connected: by a bridge that is the machine's, with addresses in order. */
export function networkConfig(folder: RealFolder): unknown {
  return {
    cniVersion: "1.0.0",
    name: "pods",
    plugins: [
      {
        type: "bridge",
        bridge: "pods",
        isGateway: true,
        hairpinMode: true,
        ipam: {
          type: "host-local",
          ranges: [[{ subnet: podNetwork }]],
          routes: [{ dst: "0.0.0.0/0" }],
          dataDir: join(folder.network, "addresses"),
        },
      },
    ],
  };
}

/** What kubelet is told. */
export function kubeletConfig(folder: RealFolder, address: string): unknown {
  return {
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    kind: "KubeletConfiguration",
    address,
    healthzBindAddress: "127.0.0.1",
    authentication: { anonymous: { enabled: false }, webhook: { enabled: true } },
    authorization: { mode: "Webhook" },
    containerRuntimeEndpoint: `unix://${folder.socket}`,
    cgroupDriver: "cgroupfs",
    cgroupRoot: cgroupOf(folder.root),
    // Machines with the first version of control groups are still around, and this is no production.
    failCgroupV1: false,
    failSwapOn: false,
    enforceNodeAllocatable: ["none"],
    makeIPTablesUtilChains: false,
    localStorageCapacityIsolation: false,
    // What the computer's disk has left is nothing that pods here can change.
    evictionHard: {
      "imagefs.available": "0%",
      "imagefs.inodesFree": "0%",
      "memory.available": "0%",
      "nodefs.available": "0%",
      "nodefs.inodesFree": "0%",
    },
    // Images cannot be had again.
    imageGCHighThresholdPercent: 100,
    podLogsDir: join(folder.logs, "pods"),
    resolvConf: "",
    volumePluginDir: folder.volumePlugins,
    nodeLeaseDurationSeconds: 40,
    syncFrequency: "10s",
  };
}

/** Writes all of it. */
export async function writeNodeFiles(
  folder: RealFolder,
  address: string,
  plugins: string,
): Promise<void> {
  for (const path of [folder.containerd, folder.network, folder.kubelet])
    await mkdir(path, { recursive: true });
  await writeFile(join(folder.containerd, "config.toml"), containerdConfig(folder, plugins));
  const network = join(folder.network, "pods.conflist");
  await writeFile(network, JSON.stringify(networkConfig(folder)));
  await writeFile(folder.kubeletConfig, stringify(kubeletConfig(folder, address)));
}
