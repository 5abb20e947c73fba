import { Secret } from "@pulumi/kubernetes/core/v1/secret";
import type * as inputs from "@pulumi/kubernetes/types/input";
import * as pulumi from "@pulumi/pulumi";
import type { PodArgs, SecretKeyArgs } from "./podArgs";

/**
 * What the environment of a program is made of. Values that nobody may see lie in a Secret of the color's own, which Pulumi
 * names anew whenever it changes: under a fixed name its change would replace the workloads that read it.
 */
export function environmentOf(
  name: string,
  { variables = {}, secrets = {} }: Pick<PodArgs, "variables" | "secrets">,
  metadata: inputs.meta.v1.ObjectMeta,
  opts: pulumi.CustomResourceOptions,
): inputs.core.v1.EnvVar[] {
  const given: Record<string, pulumi.Input<string>> = {};
  const keys: inputs.core.v1.EnvVar[] = [];
  for (const [variable, secret] of Object.entries(secrets)) {
    if (isKey(secret)) keys.push(fromSecret(variable, secret.secret, secret.key));
    else given[variable] = pulumi.secret(secret);
  }
  return [
    ...Object.entries(variables).map(([variable, value]) => ({ name: variable, value })),
    ...keys,
    ...ownSecret(name, given, metadata, opts),
  ];
}

function ownSecret(
  name: string,
  stringData: Readonly<Record<string, pulumi.Input<string>>>,
  metadata: inputs.meta.v1.ObjectMeta,
  opts: pulumi.CustomResourceOptions,
): inputs.core.v1.EnvVar[] {
  const variables = Object.keys(stringData);
  if (variables.length === 0) return [];
  const secret = new Secret(`${name}-secrets`, { metadata, stringData, immutable: true }, opts);
  return variables.map((variable) => fromSecret(variable, secret.metadata.name, variable));
}

function fromSecret(
  name: string,
  secret: pulumi.Input<string>,
  key: string,
): inputs.core.v1.EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: secret, key } } };
}

/** Whether a secret is a key of one that is there already, and no value. */
function isKey(secret: pulumi.Input<string> | SecretKeyArgs): secret is SecretKeyArgs {
  return typeof secret === "object" && !pulumi.Output.isInstance(secret) && "key" in secret;
}
