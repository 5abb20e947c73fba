import type { Cache } from "./cache";
import type { Step } from "./decide";
import { installEngine, startEngine } from "./dockerEngine";
import { archiveUrl, download } from "./download";
import { install } from "./folder";
import { buildGateway } from "./gateway";
import type { KubernetesFacts } from "./kubernetesFacts";
import { timed, type Progress } from "./progress";
import { buildKubernetes } from "./kubernetes";
import { buildNode } from "./kubernetesNode";
import { buildKubernetesPlugin } from "./kubernetesPlugin";
import { buildPulumi } from "./pulumiCli";
import { versions } from "./version";

/** What a step works with. */
interface Workplace {
  readonly cache: Cache;
  /** Keys of what is built from this checkout. */
  readonly kubernetes: KubernetesFacts;
  readonly progress: Progress;
  readonly signal: AbortSignal | undefined;
  /** Where the vendor's archives are, if not at the vendor's. */
  readonly vendor: string | undefined;
}

const { provided: version } = versions.pulumi;
const { provided: kubernetesVersion } = versions.kubernetes;
const { provided: gatewayVersion } = versions.traefik;
const { provided: pluginVersion } = versions.kubernetesPlugin;

const names: Readonly<Record<Step, string>> = {
  "download pulumi": `pulumi ${version}  downloading`,
  "build pulumi": `pulumi ${version}  building from source (about 5 min on 2 cores)`,
  "install engine": "docker  installing Debian's docker.io",
  "start engine": "docker  starting dockerd",
  "build kubernetes": `kubernetes ${kubernetesVersion}  building from source (about 8 min on 2 cores)`,
  "build kubernetes node": `kubernetes ${kubernetesVersion}  building kubelet from source (about 1 min on 2 cores)`,
  "build gateway": `traefik ${gatewayVersion}  building from source (about 6 min on 2 cores)`,
  "build kubernetes plugin": `kubernetes plugin ${pluginVersion}  building from source (about 5 min on 2 cores)`,
};

/** Does one step, saying so. Every step finds out by itself when another command has done it already. */
export function perform(
  step: Step,
  { cache, kubernetes, progress, signal, vendor }: Workplace,
): Promise<void> {
  const pulumi = (fill: (folder: string) => Promise<void>) =>
    install(cache.pulumi(version), version, fill);
  const work: Readonly<Record<Step, () => Promise<void>>> = {
    "download pulumi": () =>
      pulumi((folder) => download(archiveUrl(version, vendor) ?? "", folder, signal)),
    "build pulumi": () => pulumi((folder) => buildPulumi(folder, version, signal)),
    "install engine": () => installEngine(signal),
    "start engine": () => startEngine(cache, signal),
    "build kubernetes": () => {
      const { key } = kubernetes.controlPlane;
      return install(cache.kubernetes(key), key, (folder) =>
        buildKubernetes(folder, kubernetesVersion, signal),
      );
    },
    "build kubernetes node": () => {
      const { key } = kubernetes.node;
      return install(cache.kubernetesNode(key), key, (folder) =>
        buildNode(folder, kubernetesVersion, signal),
      );
    },
    "build gateway": () => {
      const { key } = kubernetes.gateway;
      return install(cache.gateway(key), key, (folder) =>
        buildGateway(folder, gatewayVersion, signal),
      );
    },
    "build kubernetes plugin": () => {
      const { key } = kubernetes.plugin;
      return install(cache.kubernetesPlugin(key), key, (folder) =>
        buildKubernetesPlugin(folder, pluginVersion, signal),
      );
    },
  };
  return timed(progress, names[step], work[step]);
}
