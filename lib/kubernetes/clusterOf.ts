import * as pulumi from "@pulumi/pulumi";
import { cluster, type Cluster } from "../balancer/cluster";
import type { ClusterAccess } from "../balancer/clusterAccess";

/** The API of a cluster, reached as the arguments say, and otherwise as Pulumi's default provider reaches it. */
export function clusterOf(access: ClusterAccess = {}): Cluster {
  const config = new pulumi.Config("kubernetes");
  return cluster({
    kubeconfig: config.get("kubeconfig"),
    context: config.get("context"),
    ...access,
  });
}
