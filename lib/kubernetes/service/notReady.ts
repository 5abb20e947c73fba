import * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "../../balancer/cluster";
import { colorPods } from "../../balancer/colorPods";
import { type PodState, podStates } from "../../balancer/podStates";
import type { Release } from "../../model";
import type { Labels } from "../labels";

/** A Deployment whose pods may not become ready. */
export interface RolloutPlace {
  readonly namespace: string;
  /** Name of the Deployment. */
  readonly deployment: string;
  /** What runs the release, as people call it: `web: green`, or `web` where there are no colors. */
  readonly title: string;
  readonly release: Release;
  /** Labels of its pods. */
  readonly selector: Labels;
  /** Seconds that the pods had. */
  readonly seconds: number;
}

/**
 * Says why a deployment failed: which pods are not ready, and what holds them up, where Pulumi's provider says only that the
 * time is over. It says nothing where the cluster did not even take the Deployment: the API server has said why.
 */
export async function notReady(cluster: Cluster, place: RolloutPlace): Promise<string | undefined> {
  const { namespace, deployment, title, release, selector, seconds } = place;
  const [{ image, unfinished, failure }, all] = await Promise.all([
    colorPods(cluster, { namespace, deployment, service: deployment }),
    podStates(cluster, namespace, selector),
  ]);
  if (image !== release.image) return undefined;
  const pods = all.filter((pod) => pod.image === image);
  const ready = pods.filter((pod) => pod.ready).length;
  if (pods.length > 0 && ready === pods.length && unfinished === undefined) return undefined;
  return [
    `${title} is not ready after ${String(seconds)} seconds: ${String(ready)} of ${String(pods.length)} pods with ${release.version} are ready`,
    ...(failure === undefined ? [] : [`  ${failure}`]),
    ...pods.filter((pod) => !pod.ready).map(inWords),
  ].join("\n");
}

function inWords({ name, says }: PodState): string {
  return `  ${name}: ${says}`;
}

/** Tells the engine why a deployment failed, beside the provider's own words. */
export function sayNotReady(
  cluster: Cluster,
  place: pulumi.Output<RolloutPlace>,
): () => Promise<void> {
  return async () => {
    const at = await new Promise<RolloutPlace>((resolve) => {
      place.apply(resolve);
    });
    const words = await notReady(cluster, at);
    if (words !== undefined) await pulumi.log.error(words);
  };
}
