import { createHash } from "node:crypto";
import type { StoredSecret } from "./storedSecret";

/** The kind that External Secrets Operator makes a Secret from. */
export const externalSecretKind = {
  apiVersion: "external-secrets.io/v1",
  kind: "ExternalSecret",
} as const;

/** The part of an `ExternalSecret` that is used here. */
export interface ExternalSecretSpec {
  readonly refreshPolicy: "CreatedOnce" | "Periodic";
  readonly refreshInterval?: string;
  readonly secretStoreRef: {
    readonly name: string;
    readonly kind: "ClusterSecretStore" | "SecretStore";
  };
  readonly target: {
    readonly name: string;
    readonly creationPolicy: "Owner";
    readonly immutable: boolean;
  };
  readonly data: readonly {
    readonly secretKey: string;
    readonly remoteRef: Omit<StoredSecret, "store">;
  }[];
}

/** What is looked up in one store, by the key that it gets in the Secret. */
export type StoredByKey = Readonly<Record<string, StoredSecret>>;

/** An `ExternalSecret`, and the Secret that it makes, which has the same name. */
export interface NamedExternalSecret {
  readonly name: string;
  readonly spec: ExternalSecretSpec;
}

/**
 * What is asked of one store for one release. The name tells the content: another question, or the same one for another
 * release, is another object, and the one that is there stays as it is. Without a release, as for jobs that start anew
 * each time, the newest values are fetched every hour.
 *
 * @param release - what the values are fetched for
 */
export function externalSecret(
  name: string,
  stored: StoredByKey,
  release: string | undefined,
): NamedExternalSecret[] {
  const stores = new Map<string, [string, StoredSecret][]>();
  for (const [key, secret] of Object.entries(stored)) {
    const { kind, name: store } = storeOf(secret);
    const place = `${kind}/${store}`;
    stores.set(place, [...(stores.get(place) ?? []), [key, secret]]);
  }
  return [...stores.values()].flatMap((entries) => {
    const [first] = entries;
    if (first === undefined) return [];
    const data = entries.map(([secretKey, { key, property, version }]) => ({
      secretKey,
      remoteRef: {
        key,
        ...(property === undefined ? {} : { property }),
        ...(version === undefined ? {} : { version }),
      },
    }));
    const secretStoreRef = storeOf(first[1]);
    const own = `${name}-${digest([secretStoreRef, data, release])}`;
    return [
      {
        name: own,
        spec: {
          ...(release === undefined
            ? { refreshPolicy: "Periodic", refreshInterval: "1h0m0s" }
            : { refreshPolicy: "CreatedOnce" }),
          secretStoreRef,
          target: { name: own, creationPolicy: "Owner", immutable: release !== undefined },
          data,
        },
      },
    ];
  });
}

function storeOf({ store }: StoredSecret): ExternalSecretSpec["secretStoreRef"] {
  return { name: store.name, kind: store.kind ?? "ClusterSecretStore" };
}

function digest(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 10);
}
