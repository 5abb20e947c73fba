import { join } from "node:path";
import type { UserName } from "./tokens";

/** Places of what one cluster keeps. */
export interface ClusterFolder {
  readonly root: string;
  readonly etcd: string;
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
  readonly signingKey: string;
  readonly verifyingKey: string;
  readonly tokens: string;
  readonly volumePlugins: string;
  readonly stages: string;
  /** Process ids of its parts, a file each. */
  readonly parts: string;
  readonly logs: string;
  /** Names who began a cluster that stays, where that was not a person. */
  readonly starter: string;
  /** Written last: the cluster can be used. */
  readonly ready: string;
  kubeconfig(user: UserName): string;
}

/** The places below `root`. */
export function clusterFolder(root: string): ClusterFolder {
  const at = (name: string) => join(root, name);
  return {
    root,
    etcd: at("etcd"),
    authority: at("authority.pem"),
    certificate: at("server.pem"),
    key: at("server-key.pem"),
    signingKey: at("accounts-key.pem"),
    verifyingKey: at("accounts.pem"),
    tokens: at("tokens.csv"),
    volumePlugins: at("volume-plugins"),
    stages: at("stages"),
    parts: at("parts"),
    logs: at("logs"),
    starter: at("starter"),
    ready: at("ready"),
    kubeconfig: (user) => at(user === "admin" ? "kubeconfig.yaml" : `${user}.yaml`),
  };
}
