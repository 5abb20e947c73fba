import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import type * as inputs from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";

/** What the pods of a job need before the first of them starts. */
export interface JobAccount {
  readonly serviceAccountName: pulumi.Output<string>;
  readonly policy: NetworkPolicy;
}

/** Makes an account that has no rights of its own, and lets the pods of a job reach what `flows` says. */
export function jobAccount(
  name: string,
  metadata: inputs.meta.v1.ObjectMeta,
  flows: inputs.networking.v1.NetworkPolicySpec,
  opts: pulumi.CustomResourceOptions,
): JobAccount {
  const account = new ServiceAccount(
    `${name}-account`,
    { metadata, automountServiceAccountToken: false },
    opts,
  );
  const policy = new NetworkPolicy(`${name}-flows`, { metadata, spec: flows }, opts);
  return { serviceAccountName: account.metadata.name, policy };
}
