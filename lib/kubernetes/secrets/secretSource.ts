import * as pulumi from "@pulumi/pulumi";
import type { StoredSecret } from "./storedSecret";

/** A value in a Secret that is there already. */
export interface SecretKeyArgs {
  /** Name of the Secret, in the namespace of the service. */
  readonly secret: pulumi.Input<string>;
  /** Key in it. */
  readonly key: string;
}

/** Where a secret comes from: the value itself, a key of a Secret that is there already, or a place in a store. */
export type SecretSource = pulumi.Input<string> | SecretKeyArgs | StoredSecret;

/** Whether a secret is a key of one that is there already. */
export function isKey(source: SecretSource): source is SecretKeyArgs {
  return isPlace(source) && "secret" in source;
}

/** Whether a secret lies in a store. */
export function isStored(source: SecretSource): source is StoredSecret {
  return isPlace(source) && "store" in source;
}

/** What is only known later has parts of every name. */
function isPlace(source: SecretSource): source is SecretKeyArgs | StoredSecret {
  return typeof source === "object" && !pulumi.Output.isInstance(source) && "key" in source;
}
