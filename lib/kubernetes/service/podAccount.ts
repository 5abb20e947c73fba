import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import type * as inputs from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";

/** What pods need before the first of them starts. */
export interface PodAccount {
  readonly serviceAccountName: pulumi.Output<string>;
  readonly policy: NetworkPolicy;
}

/** Makes an account that has no rights of its own, and lets its pods reach, and be reached by, what `flows` says. */
export function podAccount(
  name: string,
  metadata: inputs.meta.v1.ObjectMeta,
  flows: inputs.networking.v1.NetworkPolicySpec,
  opts: pulumi.CustomResourceOptions,
): PodAccount {
  const account = new ServiceAccount(
    `${name}-account`,
    { metadata, automountServiceAccountToken: false },
    opts,
  );
  const policy = new NetworkPolicy(`${name}-flows`, { metadata, spec: flows }, opts);
  return { serviceAccountName: account.metadata.name, policy };
}
