import type * as pulumi from "@pulumi/pulumi";
import type { SecretStoreReference } from "./storedSecret";

/** A secret: the value itself, or where it lies in the store. */
export type SecretArgs =
  | {
      /** What it is, mostly a secret of the stack's configuration. At most 1 mebibyte. */
      readonly value: pulumi.Input<string>;
    }
  | {
      /** Where it is in the store, for example `shop/payment`. */
      readonly key: string;

      /**
       * The part of it that is meant.
       *
       * @default the whole - many stores keep one value under a key
       */
      readonly property?: string;

      /**
       * Its version in the store. A change of it reaches the idle color, and the serving one with its next release.
       *
       * @default the newest one when a release is deployed - it is then kept for as long as that release runs
       */
      readonly version?: string;
    };

/** Arguments of `Secrets`. */
export interface SecretsArgs<S extends string = string> {
  /** Secrets by name, of letters, digits, hyphens and underscores. */
  readonly secrets: Readonly<Record<S, SecretArgs>>;

  /**
   * The store that keys are looked up in.
   *
   * @default none - all secrets then have a value
   * @see https://external-secrets.io/latest/api/externalsecret/
   */
  readonly store?: SecretStoreReference;
}
