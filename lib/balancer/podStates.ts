import type { Cluster, ClusterObject } from "./cluster";

/** What a cluster says about one pod. */
export interface PodState {
  readonly name: string;
  /** Image of its first container. */
  readonly image: string;
  readonly ready: boolean;
  /** Why it is not ready, in the cluster's words; empty where it is. */
  readonly says: string;
}

/** Asks a cluster about the pods that have these labels, but for those that leave. */
export async function podStates(
  cluster: Cluster,
  namespace: string,
  labels: Readonly<Record<string, string>>,
): Promise<PodState[]> {
  const pods = (await cluster.pods(namespace, labels)) as readonly Pod[];
  return pods.filter(({ metadata }) => metadata?.deletionTimestamp === undefined).map(podState);
}

interface Pod extends ClusterObject {
  readonly metadata?: { readonly name?: string; readonly deletionTimestamp?: unknown };
  readonly spec?: { readonly containers?: readonly { readonly image?: string }[] };
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly Condition[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
    readonly containerStatuses?: readonly ContainerStatus[];
  };
}

interface Condition {
  readonly type?: string;
  readonly status?: string;
  readonly reason?: string;
  readonly message?: string;
}

interface ContainerStatus {
  readonly ready?: boolean;
  readonly state?: { readonly waiting?: Reason; readonly terminated?: Reason };
  readonly lastState?: { readonly terminated?: Reason };
}

interface Reason {
  readonly reason?: string;
  readonly message?: string;
  readonly exitCode?: number;
}

function podState({ metadata = {}, spec = {}, status = {} }: Pod): PodState {
  const ready = status.conditions?.some((it) => it.type === "Ready" && it.status === "True");
  return {
    name: metadata.name ?? "?",
    image: spec.containers?.[0]?.image ?? "",
    ready: ready === true,
    says: ready === true ? "" : reasonOf(status),
  };
}

/** The first container that is held up, else that no machine takes the pod, else what it is doing. */
function reasonOf(status: NonNullable<Pod["status"]>): string {
  const { phase = "Pending", conditions = [] } = status;
  const containers = [
    ...(status.initContainerStatuses ?? []),
    ...(status.containerStatuses ?? []),
  ].filter(({ ready }) => ready !== true);
  const [held] = containers.flatMap(heldBy);
  if (held !== undefined) return held;
  const unscheduled = conditions.find((it) => it.type === "PodScheduled" && it.status === "False");
  if (unscheduled !== undefined) return inWords(unscheduled);
  return phase === "Running" ? "runs, but does not answer its readiness check" : phase;
}

function heldBy({ state = {}, lastState = {} }: ContainerStatus): string[] {
  const reason = state.waiting ?? state.terminated;
  if (reason?.reason === undefined) return [];
  const { exitCode } = state.terminated ?? lastState.terminated ?? {};
  const ended = exitCode === undefined ? "" : `; its program ended with ${String(exitCode)}`;
  return [`${inWords(reason)}${ended}`];
}

function inWords({ reason = "", message }: { reason?: string; message?: string }): string {
  return message === undefined || message === "" ? reason : `${reason}: ${message}`;
}
