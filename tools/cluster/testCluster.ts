import { nonEmpty } from "../standins/nonEmpty";
import { provide, type Toolchain } from "../toolchain";
import { OWN_CLUSTER } from "../toolchain/kubernetesFacts";
import { line, type Progress, timed } from "../toolchain/progress";
import { ownCluster } from "./clusters";
import { personalCluster } from "./personalCluster";

/** An engine with the Kubernetes plugin, and a cluster for it. */
export interface TestCluster {
  readonly toolchain: Toolchain;
  /** File by which clients find the cluster. */
  readonly kubeconfig: string;
  /** Ends what was started; a cluster of somebody's own is left as it is. */
  stop(): Promise<void>;
}

/** Somebody's own cluster where the environment names one, and otherwise one that is started for this process. */
export async function testCluster(progress: Progress): Promise<TestCluster> {
  const own = nonEmpty(process.env[OWN_CLUSTER]);
  if (own !== undefined) {
    const toolchain = await provide({ docker: false, kubernetes: "plugin", progress });
    const kubeconfig = await personalCluster(own);
    progress(line(`cluster  ${kubeconfig}, as ${OWN_CLUSTER} says`));
    return { toolchain, kubeconfig, stop: () => Promise.resolve() };
  }
  const toolchain = await provide({ docker: false, kubernetes: "cluster", progress });
  const { controlPlane } = toolchain;
  if (controlPlane === undefined) throw new Error("no control plane was provided");
  const cluster = await timed(progress, "cluster  starting", () => ownCluster(controlPlane));
  return { toolchain, kubeconfig: cluster.kubeconfig, stop: () => cluster.stop() };
}
