import * as apps from "@pulumi/kubernetes/apps/v1";
import * as autoscaling from "@pulumi/kubernetes/autoscaling/v2";
import { PodDisruptionBudget } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget";
import type * as pulumi from "@pulumi/pulumi";
import { onError } from "../../component/hookable";
import type { Release } from "../../model";
import { clusterOf } from "../clusterOf";
import { type Labels, releaseAnnotations } from "../labels";
import type { Namespace } from "../namespace/namespace";
import type { Peer } from "../peer";
import { atOnce, timeouts } from "../timeouts";
import { flowPolicy } from "./flowPolicy";
import { given } from "./given";
import { sayNotReady } from "./notReady";
import { podAccount } from "./podAccount";
import { kubernetesPod, type PodSpec, type PodWish } from "./podSpec";
import { autoscalerSpec, type ScalingSpec } from "./scalingSpec";

/** The resources that run one release, beside what leads to it. */
export interface WorkloadResources {
  readonly deployment: apps.Deployment;
  readonly autoscaler: autoscaling.HorizontalPodAutoscaler;
}

/** What runs one release: a color, or a service without colors. */
export interface WorkloadArgs {
  readonly namespace: Namespace;
  /** Name of the container. */
  readonly service: string;
  /** What runs the release, as messages call it. */
  readonly title: string;
  readonly release: Release;
  /** Labels by which its pods are told from all others. */
  readonly selector: Labels;
  /** What the Deployment remembers besides its release. */
  readonly memory: Labels;
  readonly pod: PodSpec;
  readonly args: PodWish;
  readonly scaling: ScalingSpec;
  /** Replicas that there may be more of while a release is rolled out. */
  readonly surge: string | number;
  /** Where requests come from. */
  readonly proxies: readonly Peer[];
}

/** Makes what runs one release. What `frozen` stays as it is, but for the number of replicas. */
export function workload(
  name: string,
  place: WorkloadArgs,
  free: { readonly parent: pulumi.Resource; readonly dependsOn: pulumi.Resource[] },
  frozen: boolean,
): WorkloadResources {
  const { namespace, selector, args, scaling } = place;
  const own = { ...free, customTimeouts: atOnce };
  const opts = frozen ? { ...own, ignoreChanges: ["*"] } : own;
  const labels = { ...namespace.labels, ...selector };
  const metadata = { name, namespace: namespace.namespaceName, labels };
  const flows = flowPolicy({ selector, proxies: place.proxies, pods: args });
  const { serviceAccountName, policy } = podAccount(name, metadata, flows, opts);
  const { version, image } = place.release;
  const owner = {
    name,
    metadata: { namespace: namespace.namespaceName, labels },
    opts,
    release: `${version} ${image}`,
  };
  const around = {
    name: place.service,
    image,
    serviceAccountName,
    ...given(owner, args),
    imagePullSecrets: args.imagePullSecrets ?? [],
    selector,
  };
  const deployment = new apps.Deployment(
    `${name}-deployment`,
    {
      metadata: { ...metadata, annotations: { ...runs(place), ...place.memory } },
      spec: {
        // No number of replicas: it belongs to the autoscaler.
        selector: { matchLabels: selector },
        strategy: {
          type: "RollingUpdate",
          rollingUpdate: { maxSurge: place.surge, maxUnavailable: 0 },
        },
        revisionHistoryLimit: 3,
        progressDeadlineSeconds: place.pod.deploySeconds,
        template: {
          metadata: { labels, annotations: runs(place) },
          spec: kubernetesPod(place.pod, around),
        },
      },
    },
    {
      ...opts,
      dependsOn: [...free.dependsOn, policy],
      customTimeouts: timeouts(place.pod.deploySeconds),
      hooks: explained(name, place),
    },
  );
  disruptionBudget(name, metadata, selector, opts);
  const autoscaler = new autoscaling.HorizontalPodAutoscaler(
    `${name}-scaling`,
    { metadata, spec: autoscalerSpec(scaling, deployment.metadata.name) },
    own,
  );
  return { deployment, autoscaler };
}

/** A failed deployment says which pods hold it up. */
function explained(name: string, place: WorkloadArgs): pulumi.ResourceHookBinding {
  const { namespace, title, release, selector, pod } = place;
  const rollout = namespace.namespaceName.apply((it) => ({
    namespace: it,
    deployment: name,
    title,
    release,
    selector,
    seconds: pod.deploySeconds,
  }));
  return onError(`${name}-not-ready`, sayNotReady(clusterOf(namespace.cluster), rollout));
}

function runs({ release }: WorkloadArgs): Record<string, string> {
  return releaseAnnotations(release);
}

function disruptionBudget(
  name: string,
  metadata: { name: string; namespace: pulumi.Output<string>; labels: Record<string, string> },
  selector: Labels,
  opts: pulumi.CustomResourceOptions,
): void {
  new PodDisruptionBudget(
    `${name}-disruption`,
    {
      metadata,
      spec: {
        selector: { matchLabels: selector },
        maxUnavailable: 1,
        // A replica that does not answer anyway must not keep a node from being emptied.
        unhealthyPodEvictionPolicy: "AlwaysAllow",
      },
    },
    opts,
  );
}
