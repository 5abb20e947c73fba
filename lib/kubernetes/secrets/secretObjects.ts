import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import { Secret } from "@pulumi/kubernetes/core/v1/secret";
import type * as inputs from "@pulumi/kubernetes/types/input";
import * as pulumi from "@pulumi/pulumi";
import { externalSecret, externalSecretKind } from "./externalSecret";
import { isKey, isStored, type SecretKeyArgs, type SecretSource } from "./secretSource";
import type { StoredSecret } from "./storedSecret";

/** Whose secrets they are. */
export interface SecretOwner {
  /** What the names of the objects begin with. */
  readonly name: string;
  readonly metadata: inputs.meta.v1.ObjectMeta;
  readonly opts: pulumi.CustomResourceOptions;
  /** What they are fetched for; absent for what starts anew each time. */
  readonly release?: string | undefined;
}

/**
 * Makes what holds the secrets of one color, and answers where each of them is by its key. Values lie in a Secret that Pulumi
 * names anew whenever it changes: under a fixed name its change would replace the workloads that read it. What lies in a
 * store is fetched by an ExternalSecret, whose name tells its content for the same reason.
 */
export function secretObjects(
  owner: SecretOwner,
  sources: Readonly<Record<string, SecretSource>>,
): Readonly<Record<string, SecretKeyArgs>> {
  const values: Record<string, pulumi.Input<string>> = {};
  const stored: Record<string, StoredSecret> = {};
  const places: Record<string, SecretKeyArgs> = {};
  for (const [key, source] of Object.entries(sources)) {
    if (isKey(source)) places[key] = source;
    else if (isStored(source)) stored[key] = source;
    else values[key] = pulumi.secret(source);
  }
  return { ...places, ...valueSecret(owner, values), ...storedSecrets(owner, stored) };
}

function valueSecret(
  { name, metadata, opts }: SecretOwner,
  stringData: Readonly<Record<string, pulumi.Input<string>>>,
): Record<string, SecretKeyArgs> {
  const keys = Object.keys(stringData);
  if (keys.length === 0) return {};
  const secret = new Secret(`${name}-secrets`, { metadata, stringData, immutable: true }, opts);
  return Object.fromEntries(keys.map((key) => [key, { secret: secret.metadata.name, key }]));
}

function storedSecrets(
  { name, metadata, opts, release }: SecretOwner,
  stored: Readonly<Record<string, StoredSecret>>,
): Record<string, SecretKeyArgs> {
  const found = externalSecret(name, stored, release).flatMap(({ name: own, spec }) => {
    const { kind, name: store } = spec.secretStoreRef;
    const made = new CustomResource(
      `${name}-from-${kind === "SecretStore" ? "own-" : ""}${store}`,
      {
        ...externalSecretKind,
        metadata: {
          ...metadata,
          name: own,
          // Pods would wait in vain for a Secret that the store does not give.
          annotations: { "pulumi.com/waitFor": "condition=Ready" },
        },
        spec,
      },
      { ...opts, customTimeouts: { create: "2m", update: "2m", delete: "30s" } },
    );
    // The Secret has the name of the object, which a frozen color keeps.
    const secret = made.metadata.name;
    return spec.data.map(({ secretKey: key }): [string, SecretKeyArgs] => [key, { secret, key }]);
  });
  return Object.fromEntries(found);
}
