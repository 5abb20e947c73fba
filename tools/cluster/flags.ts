import type { ClusterFolder } from "./clusterFolder";
import type { Ports } from "./ports";

/** Parts of a cluster, in the order in which they are started. */
export const partNames = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kwok",
] as const;

/** One of them: the executable's first argument. */
export type PartName = (typeof partNames)[number];

const loopback = "127.0.0.1";
const address = (port: number, scheme: string) => `${scheme}://${loopback}:${String(port)}`;

/** Where the API server answers, on `host`. */
export function apiAddress({ api }: Ports, host = loopback): string {
  return `https://${host}:${String(api)}`;
}

/** Flags of each part, by name. Only the API server is reached from elsewhere, and only where `host` is not the loopback. */
export function flags(
  folder: ClusterFolder,
  ports: Ports,
  stages: readonly string[],
  host = loopback,
): Readonly<Record<PartName, readonly string[]>> {
  const all: Record<PartName, Record<string, string>> = {
    etcd: etcd(folder, ports),
    "kube-apiserver": apiServer(folder, ports, host),
    "kube-controller-manager": controllers(folder, ports),
    "kube-scheduler": {
      kubeconfig: folder.kubeconfig("scheduler"),
      "bind-address": loopback,
      "secure-port": String(ports.scheduler),
      "leader-elect": "false",
    },
    kwok: kwok(folder),
  };
  const written = partNames.map((name) => [name, asFlags(all[name])] as const);
  const parts = Object.fromEntries(written) as Record<PartName, string[]>;
  return { ...parts, kwok: [...parts.kwok, ...stages.map((file) => `--config=${file}`)] };
}

function etcd(folder: ClusterFolder, { etcd, etcdPeer }: Ports): Record<string, string> {
  const [clients, peers] = [address(etcd, "http"), address(etcdPeer, "http")];
  return {
    "data-dir": folder.etcd,
    "listen-client-urls": clients,
    "advertise-client-urls": clients,
    "listen-peer-urls": peers,
    "initial-advertise-peer-urls": peers,
    "initial-cluster": `default=${peers}`,
    // What a crash of the machine takes away is of no value: the cluster goes with it.
    "unsafe-no-fsync": "true",
    "log-level": "warn",
  };
}

function apiServer(
  folder: ClusterFolder,
  { etcd, api }: Ports,
  host: string,
): Record<string, string> {
  return {
    "etcd-servers": address(etcd, "http"),
    "bind-address": host,
    "advertise-address": host,
    "secure-port": String(api),
    "tls-cert-file": folder.certificate,
    "tls-private-key-file": folder.key,
    "token-auth-file": folder.tokens,
    "service-account-key-file": folder.verifyingKey,
    "service-account-signing-key-file": folder.signingKey,
    "service-account-issuer": "https://kubernetes.default.svc",
    "service-cluster-ip-range": "10.96.0.0/16",
    "authorization-mode": "Node,RBAC",
  };
}

function controllers(folder: ClusterFolder, ports: Ports): Record<string, string> {
  return {
    kubeconfig: folder.kubeconfig("controllers"),
    "bind-address": loopback,
    "secure-port": String(ports.controllers),
    "leader-elect": "false",
    "service-account-private-key-file": folder.signingKey,
    "root-ca-file": folder.authority,
    "use-service-account-credentials": "true",
    // By default it would make a folder of the machine for them.
    "flex-volume-plugin-dir": folder.volumePlugins,
    // With what it allows itself by default, the first service accounts take 5 s more.
    "kube-api-qps": "500",
    "kube-api-burst": "1000",
    // Floors of autoscalers are looked at no more often than that, by default every 15 s.
    "horizontal-pod-autoscaler-sync-period": "2s",
  };
}

function kwok(folder: ClusterFolder): Record<string, string> {
  return {
    kubeconfig: folder.kubeconfig("admin"),
    "manage-all-nodes": "true",
    cidr: "10.244.0.0/24",
    "node-ip": "10.0.0.1",
    "server-address": `${loopback}:0`,
    // Without leases the node is taken for lost after 50 s, and its pods never become ready again.
    "node-lease-duration-seconds": "40",
  };
}

function asFlags(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).map(([name, value]) => `--${name}=${value}`);
}
