import * as pulumi from "@pulumi/pulumi";
import { type Balancer, balancerSuffix } from "../edge/balancer";
import type { BlueGreenService } from "../service/blueGreenService";
import type { ClusterReference } from "../service/cluster";
import type { ColorResources } from "../service/colorResources";
import type { WatchedColor, WatchedService } from "./monitoringArgs";

/** A service, and what it was put behind and into. */
export interface WatchedServiceArgs {
  readonly service: BlueGreenService;
  readonly balancer: Balancer;
  readonly cluster: ClusterReference;
}

/**
 * A service as CloudWatch knows it.
 *
 * @example
 * ```ts
 * const watched = watchedService({ service: web, balancer, cluster });
 * ```
 */
export function watchedService({
  service: { colors },
  balancer,
  cluster,
}: WatchedServiceArgs): WatchedService {
  return {
    balancerSuffix: pulumi.output(balancer.listenerArn).apply(balancerSuffix),
    clusterName: cluster.clusterName,
    blue: watchedColor(colors.blue),
    green: watchedColor(colors.green),
  };
}

function watchedColor(color: ColorResources | undefined): WatchedColor | undefined {
  if (color === undefined) return undefined;
  return {
    targetGroupSuffix: color.targetGroup.arnSuffix,
    serviceName: color.service.name,
    logGroupName: color.logGroup.name,
  };
}
