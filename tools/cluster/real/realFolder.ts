import { join } from "node:path";
import { type ClusterFolder, clusterFolder } from "../clusterFolder";

/** Places of what a cluster with real pods keeps. */
export interface RealFolder extends ClusterFolder {
  /** What its processes write below /var, instead of into the machine's own. */
  readonly variable: string;
  /** What they read as settings of the kernel, which are left as they are. */
  readonly settings: string;
  /** Written by the machine's first process: its namespaces are as they shall be. */
  readonly prepared: string;
  readonly containerd: string;
  readonly socket: string;
  readonly network: string;
  readonly kubelet: string;
  readonly kubeletConfig: string;
}

/** The places below `root`. */
export function realFolder(root: string): RealFolder {
  const at = (name: string) => join(root, name);
  return {
    ...clusterFolder(root),
    variable: at("var"),
    settings: at("settings"),
    prepared: at("prepared"),
    containerd: at("containerd"),
    socket: at("socket"),
    network: at("network"),
    kubelet: at("kubelet"),
    kubeletConfig: at("kubelet.yaml"),
  };
}

/** Characters of the longest path that containerd takes for a socket. */
const longestSocket = 104;

/** Why containerd's sockets cannot be in a folder; nothing where they can. */
export function whyNoSockets({ root, socket }: RealFolder): string | undefined {
  const room = longestSocket - `${socket}.ttrpc`.length;
  if (room >= 0) return undefined;
  return `the path ${root} is ${String(-room)} characters too long for containerd's sockets: point XDG_CACHE_HOME to a shorter one`;
}
