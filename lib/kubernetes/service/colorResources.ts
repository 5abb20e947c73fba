import * as apps from "@pulumi/kubernetes/apps/v1";
import * as autoscaling from "@pulumi/kubernetes/autoscaling/v2";
import * as core from "@pulumi/kubernetes/core/v1";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import { PodDisruptionBudget } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget";
import type * as pulumi from "@pulumi/pulumi";
import type { Release } from "../../model";
import { partLabels, releaseAnnotations } from "../labels";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import { environmentOf } from "./environmentOf";
import { flowPolicy } from "./flowPolicy";
import { kubernetesPod } from "./podSpec";
import { autoscalerSpec } from "./scalingSpec";
import type { ColorSpec, ServiceSpec } from "./serviceSpec";
import { timeouts } from "./timeouts";

/** The resources of one color that runs something, beside its Service. */
export interface ColorResources {
  readonly deployment: apps.Deployment;
  readonly autoscaler: autoscaling.HorizontalPodAutoscaler;
}

/** A service, and where its resources belong. */
export interface ServicePlace {
  /** Name of the component. */
  readonly name: string;
  readonly service: ServiceSpec;
  readonly args: BlueGreenServiceArgs;
  readonly parent: pulumi.Resource;
}

/** Makes the resources of one color. A frozen one keeps everything that it has, but goes on growing and shrinking. */
export function colorResources(
  color: ColorSpec,
  release: Release,
  { name: component, service, args, parent }: ServicePlace,
  dependsOn: readonly pulumi.Resource[],
): ColorResources {
  const name = `${component}-${color.color}`;
  const free = { parent, dependsOn: [...dependsOn] };
  const opts = color.frozen ? { ...free, ignoreChanges: ["*"] } : free;
  const selector = partLabels(service.service, color.color);
  const labels = { ...args.namespace.labels, ...selector };
  const namespace = args.namespace.namespaceName;
  const metadata = { name, namespace, labels };
  const account = new core.ServiceAccount(
    `${name}-account`,
    { metadata, automountServiceAccountToken: false },
    opts,
  );
  const policy = new NetworkPolicy(
    `${name}-flows`,
    { metadata, spec: flowPolicy({ selector, proxies: service.proxies, pods: args }) },
    opts,
  );
  const around = {
    name: service.service,
    image: release.image,
    serviceAccountName: account.metadata.name,
    env: environmentOf(name, args, { namespace, labels }, opts),
    imagePullSecrets: args.imagePullSecrets ?? [],
    selector,
  };
  const deployment = new apps.Deployment(
    `${name}-deployment`,
    {
      metadata: { ...metadata, annotations: releaseAnnotations(release) },
      spec: {
        // No number of replicas: it belongs to the autoscaler.
        selector: { matchLabels: selector },
        strategy: {
          type: "RollingUpdate",
          rollingUpdate: { maxSurge: "25%", maxUnavailable: 0 },
        },
        revisionHistoryLimit: 3,
        progressDeadlineSeconds: service.pod.deploySeconds,
        template: {
          metadata: { labels, annotations: releaseAnnotations(release) },
          spec: kubernetesPod(service.pod, around),
        },
      },
    },
    {
      ...opts,
      dependsOn: [...dependsOn, policy],
      customTimeouts: timeouts(service.pod.deploySeconds),
    },
  );
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
  const autoscaler = new autoscaling.HorizontalPodAutoscaler(
    `${name}-scaling`,
    { metadata, spec: autoscalerSpec(service.scaling, deployment.metadata.name) },
    free,
  );
  return { deployment, autoscaler };
}
