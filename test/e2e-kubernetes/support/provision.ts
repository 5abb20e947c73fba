import type { TestProject } from "vitest/node";
import { testCluster } from "../../../tools/cluster";
import { realFiles } from "../../../tools/cluster/real/realFiles";
import { provideForPods, reasonAgainstPods } from "../../../tools/cluster/real/requirements";
import { line } from "../../../tools/toolchain/progress";
import { startKeyService } from "../../e2e/support/keyService";

declare module "vitest" {
  interface ProvidedContext {
    /** File by which clients find the cluster of this run. */
    readonly kubeconfig: string;
    /** Why no pods can run on this computer; empty where they can. */
    readonly reasonAgainstPods: string;
  }
}

/** Has an engine and a cluster ready before the first test, and what pods take; all files share them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { provide } = project;
  const progress = (text: string) => void process.stderr.write(`${text}\n`);
  await provideForPods(progress);
  const reason = await reasonAgainstPods();
  if (reason === undefined) await realFiles(progress);
  else progress(line(`real pods  none: ${reason}`));
  const cluster = await testCluster(progress);
  provide("kubeconfig", cluster.kubeconfig);
  provide("reasonAgainstPods", reason ?? "");
  const stopKeys = await startKeyService(project);
  return async () => {
    stopKeys();
    await cluster.stop();
  };
}
