/** A store of secrets that External Secrets Operator knows in the cluster: Vault, a cloud's, or any other. */
export interface SecretStoreReference {
  /** Name of the store's object. */
  readonly name: string;
  /**
   * Whether the store is the whole cluster's, or the namespace's own.
   *
   * @default ClusterSecretStore - most clusters have one for everybody
   */
  readonly kind?: "ClusterSecretStore" | "SecretStore";
}

/** A secret that lies in a store. */
export interface StoredSecret {
  readonly store: SecretStoreReference;
  /** Where it is in the store, for example `shop/payment`. */
  readonly key: string;
  /** The part of it that is meant, where it has several. */
  readonly property?: string;
  /** Its version, where the store keeps several. */
  readonly version?: string;
}
