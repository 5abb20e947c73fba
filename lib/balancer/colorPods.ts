import type { Cluster, ClusterObject } from "./cluster";

/** Where the pods of a color are. */
export interface ColorPlace {
  readonly namespace: string;
  /** Name of its Deployment. */
  readonly deployment: string;
  /** Name of its Service. */
  readonly service: string;
}

/** What a cluster says about the pods of a color. */
export interface ColorPods {
  /** Pods that gateways may send requests to. */
  readonly ready: number;
  /** What the others are, one for each. */
  readonly says: readonly string[];
  /** The image of its pods; absent where there is no Deployment. */
  readonly image?: string;
  /** Whether a change of its Deployment is still under way, in words. */
  readonly unfinished?: string;
  /** Why the cluster cannot make its pods, for example a quota, in its words. */
  readonly failure?: string;
}

/** Asks a cluster about the pods of a color: its Deployment, and the endpoints that every gateway goes by. */
export async function colorPods(
  cluster: Pick<Cluster, "get" | "list">,
  place: ColorPlace,
): Promise<ColorPods> {
  const { namespace, deployment, service } = place;
  const [workload, slices] = await Promise.all([
    cluster.get({
      group: "apps",
      version: "v1",
      namespace,
      plural: "deployments",
      name: deployment,
    }),
    cluster.list(
      { group: "discovery.k8s.io", version: "v1", namespace, plural: "endpointslices" },
      { "kubernetes.io/service-name": service },
    ),
  ]);
  const endpoints = slices.flatMap((slice) => (slice as unknown as Slice).endpoints ?? []);
  const told = workload === undefined ? undefined : rollout(workload);
  return {
    ready: endpoints.filter(isReady).length,
    says: endpoints
      .filter((endpoint) => !isReady(endpoint))
      .map((endpoint) => `${nameOf(endpoint)}: ${stateOf(endpoint)}`),
    ...told,
  };
}

interface Endpoint {
  readonly addresses?: readonly string[];
  readonly conditions?: { readonly ready?: boolean; readonly terminating?: boolean };
  readonly targetRef?: { readonly name?: string };
}

interface Slice {
  readonly endpoints?: readonly Endpoint[] | null;
}

/** Kubernetes takes an endpoint of which it knows nothing for a ready one. */
function isReady({ conditions = {} }: Endpoint): boolean {
  return conditions.ready !== false;
}

function nameOf({ targetRef, addresses = [] }: Endpoint): string {
  return targetRef?.name ?? addresses[0] ?? "?";
}

function stateOf({ conditions = {} }: Endpoint): string {
  return conditions.terminating === true ? "is leaving" : "is not ready";
}

interface Workload {
  readonly metadata?: { readonly generation?: number };
  readonly spec?: {
    readonly template?: { readonly spec?: { readonly containers?: readonly Container[] } };
  };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly updatedReplicas?: number;
    readonly conditions?: readonly Condition[];
  };
}

interface Condition {
  readonly type?: string;
  readonly status?: string;
  readonly message?: string;
}

interface Container {
  readonly image?: string;
}

function rollout(workload: ClusterObject): Pick<ColorPods, "image" | "unfinished" | "failure"> {
  const { metadata = {}, spec, status = {} } = workload as Workload;
  const image = spec?.template?.spec?.containers?.[0]?.image;
  const { replicas = 0, updatedReplicas = 0 } = status;
  const isSeen = (status.observedGeneration ?? 0) >= (metadata.generation ?? 0);
  const failure = failureOf(status.conditions ?? []);
  const told = {
    ...(image === undefined ? {} : { image }),
    ...(failure === undefined ? {} : { failure }),
  };
  if (!isSeen) return { ...told, unfinished: "the cluster has not begun its deployment yet" };
  if (updatedReplicas >= replicas) return told;
  const unfinished = `${String(updatedReplicas)} of its ${String(replicas)} pods have been replaced so far`;
  return { ...told, unfinished };
}

function failureOf(conditions: readonly Condition[]): string | undefined {
  return conditions.find(({ type, status }) => type === "ReplicaFailure" && status === "True")
    ?.message;
}
