import { homedir } from "node:os";
import { join } from "node:path";
import { nonEmpty } from "../standins/nonEmpty";

/** Where everything is kept that is provided, outside of any checkout. */
export interface Cache {
  readonly root: string;
  /** Claims on the cache by running commands. */
  readonly locks: string;
  /** Log and process id of what was started. */
  readonly run: string;
  pulumi(version: string): string;
  kubernetes(key: string): string;
  kubernetesNode(key: string): string;
  gateway(key: string): string;
  kubernetesPlugin(key: string): string;
  standins(key: string): string;
  bin(key: string): string;
}

/** The cache for an environment: `$XDG_CACHE_HOME/crossfade`, or `~/.cache/crossfade`. */
export function cacheIn(variables: NodeJS.ProcessEnv, home = homedir()): Cache {
  const root = join(nonEmpty(variables["XDG_CACHE_HOME"]) ?? join(home, ".cache"), "crossfade");
  return {
    root,
    locks: join(root, "locks"),
    run: join(root, "run"),
    pulumi: (version) => join(root, "pulumi", version),
    kubernetes: (key) => join(root, "kubernetes", key),
    kubernetesNode: (key) => join(root, "kubernetes-node", key),
    gateway: (key) => join(root, "gateway", key),
    kubernetesPlugin: (key) => join(root, "kubernetes-plugin", key),
    standins: (key) => join(root, "standins", key),
    bin: (key) => join(root, "bin", key),
  };
}
