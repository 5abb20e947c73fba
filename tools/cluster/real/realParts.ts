import { join } from "node:path";
import type { KubernetesFiles } from "../../toolchain/kubernetes";
import type { NodeFiles } from "../../toolchain/kubernetesNode";
import { flags } from "../flags";
import type { Ports } from "../ports";
import { podNetwork } from "./nodeFiles";
import type { RealFolder } from "./realFolder";

/** All executables of one. */
export interface RealFiles extends KubernetesFiles, NodeFiles {}

/** Nobody else is in the machine's network, so that everybody has his usual port. */
export const realPorts: Ports = {
  etcd: 2379,
  etcdPeer: 2380,
  api: 6443,
  controllers: 10_257,
  scheduler: 10_259,
};

/** Port on which the gateway takes requests, on each address of the machine. */
export const gatewayPort = 8000;

/** Port on which it takes requests that are encrypted. */
export const securePort = 8443;

/** Name of the controller in a GatewayClass. */
export const gatewayController = "traefik.io/gateway-controller";

/** Parts of a cluster with real pods, in the order in which they are started. */
export const realPartNames = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "containerd",
  "kubelet",
  "kube-proxy",
  "traefik",
] as const;

/** One of them. */
export type RealPartName = (typeof realPartNames)[number];

/** Command of each part, as it is run on the machine. */
export function realCommands(
  folder: RealFolder,
  files: RealFiles,
  address: string,
): Readonly<Record<RealPartName, readonly string[]>> {
  const control = flags(folder, realPorts, [], address);
  const kube = (name: Exclude<keyof typeof control, "kwok">) => [
    files.kube,
    name,
    ...control[name],
  ];
  return {
    etcd: kube("etcd"),
    "kube-apiserver": kube("kube-apiserver"),
    "kube-controller-manager": kube("kube-controller-manager"),
    "kube-scheduler": kube("kube-scheduler"),
    containerd: ["containerd", "--config", join(folder.containerd, "config.toml")],
    kubelet: [
      ...[files.node, "kubelet"],
      `--config=${folder.kubeletConfig}`,
      `--kubeconfig=${folder.kubeconfig("node")}`,
      "--hostname-override=node-1",
      `--node-ip=${address}`,
      `--root-dir=${folder.kubelet}`,
      `--cert-dir=${join(folder.kubelet, "pki")}`,
    ],
    "kube-proxy": [
      ...[files.node, "kube-proxy"],
      `--kubeconfig=${folder.kubeconfig("proxy")}`,
      "--proxy-mode=nftables",
      "--hostname-override=node-1",
      "--bind-address=127.0.0.1",
      `--cluster-cidr=${podNetwork}`,
      // Limits of the kernel's memory of connections, which only the computer itself can set.
      ...["max-per-core", "min", "tcp-timeout-established", "tcp-timeout-close-wait"].map(
        (name) => `--conntrack-${name}=0`,
      ),
    ],
    traefik: [
      // By its configuration, which it reads from the environment, the process is known for the cluster's.
      ...["env", `KUBECONFIG=${folder.kubeconfig("admin")}`, files.traefik],
      "--providers.kubernetesgateway=true",
      ...entryPoint("web", gatewayPort),
      // A listener of a Gateway brings the certificate.
      ...entryPoint("secure", securePort),
      "--global.checknewversion=false",
      "--global.sendanonymoususage=false",
    ],
  };
}

/** Where Traefik takes requests, and without its limit of a minute, after which it would cut every upload. */
function entryPoint(name: string, port: number): string[] {
  const own = `--entrypoints.${name}`;
  return [`${own}.address=:${String(port)}`, `${own}.transport.respondingtimeouts.readtimeout=0`];
}
