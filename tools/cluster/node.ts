import { ask, insist } from "./apiClient";
import type { Access } from "./kubeconfig";

const name = "node-1";
const size = { cpu: "64", memory: "256Gi", pods: "1000" };

/** The one machine of a cluster, which is there on paper only: kwok says what its pods do. */
export const node = {
  apiVersion: "v1",
  kind: "Node",
  metadata: { name, labels: { "kubernetes.io/hostname": name, "kubernetes.io/os": "linux" } },
  status: { allocatable: size, capacity: size },
} as const;

/** Adds the machine. */
export async function addNode(access: Access): Promise<void> {
  await insist(access, { method: "POST", path: "/api/v1/nodes", body: node });
}

/** Whether pods can be placed there. */
export async function isNodeReady(access: Access): Promise<boolean> {
  const { body } = await ask(access, { path: `/api/v1/nodes/${name}` });
  const { spec, status } = body as NodeObject;
  const isReady = status?.conditions?.some((it) => it.type === "Ready" && it.status === "True");
  return isReady === true && (spec?.taints ?? []).length === 0;
}

interface NodeObject {
  readonly spec?: { readonly taints?: readonly unknown[] };
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}
