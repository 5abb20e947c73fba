import type { TestProject } from "vitest/node";
import { testCluster } from "../../../tools/cluster";

declare module "vitest" {
  interface ProvidedContext {
    /** File by which clients find the cluster of this run. */
    readonly kubeconfig: string;
  }
}

/** Has an engine and a cluster ready before the first test; all files share them. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const cluster = await testCluster((line) => void process.stderr.write(`${line}\n`));
  provide("kubeconfig", cluster.kubeconfig);
  return () => cluster.stop();
}
