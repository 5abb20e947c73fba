import { argumentChecks, type Refuse } from "../../component/argumentChecks";
import { checkOne } from "../../component/listChecks";
import type { SecretArgs, SecretsArgs } from "./secretsArgs";
import type { SecretStoreReference, StoredSecret } from "./storedSecret";

/** Secrets that lie in a store, by name; the others are values. */
export type SecretsSpec = Readonly<Record<string, StoredSecret>>;

/** Most bytes of a Secret of Kubernetes. */
const mostBytes = 1_048_576;

/**
 * Decides where secrets lie.
 *
 * @throws ConfigError with every argument that is wrong, and never with a value
 */
export function secretsSpec(name: string, { secrets, store }: SecretsArgs): SecretsSpec {
  const { refuse, end } = argumentChecks(`Secrets "${name}"`);
  if (Object.keys(secrets).length === 0) refuse("secrets is empty, expected at least one");
  if (store !== undefined) checkStore("store", store, refuse);
  const found: Record<string, StoredSecret> = {};
  for (const [entry, secret] of Object.entries(secrets)) {
    checkEntry(entry, secret, refuse);
    if ("value" in secret) continue;
    if (store === undefined) {
      refuse(
        `secrets.${entry} has a key and no value, expected a store to look it up in`,
        'store: { name: "<a ClusterSecretStore>" }',
      );
    } else found[entry] = { store, ...secret };
  }
  end();
  return found;
}

/** Refuses a store that no cluster could have. */
export function checkStore(where: string, store: SecretStoreReference, refuse: Refuse): void {
  if (!/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/.test(store.name)) {
    refuse(
      `${where}.name is ${JSON.stringify(store.name)}, expected lower-case letters, digits, hyphens and dots`,
    );
  }
  const kinds = ["ClusterSecretStore", "SecretStore"];
  checkOne(`${where}.kind`, store.kind ?? "ClusterSecretStore", kinds, refuse);
}

function checkEntry(name: string, secret: SecretArgs, refuse: Refuse): void {
  if (!/^[\w-]{1,100}$/.test(name)) {
    refuse(
      `secrets has ${JSON.stringify(name)}, expected 1 to 100 letters, digits, hyphens and underscores`,
    );
  }
  if ("value" in secret) {
    if ("key" in secret) {
      refuse(`secrets.${name} has a value and a key, expected one of them`);
    }
    // What comes from configuration is only known later.
    if (typeof secret.value === "string") checkValue(name, secret.value, refuse);
    return;
  }
  checkStored(`secrets.${name}`, secret, refuse);
}

/** Refuses a place that no store could have. */
export function checkStored(
  where: string,
  secret: Omit<StoredSecret, "store">,
  refuse: Refuse,
): void {
  for (const part of ["key", "property", "version"] as const) {
    const text = secret[part];
    if (text === undefined || /^\S(?:.{0,510}\S)?$/.test(text)) continue;
    refuse(
      `${where}.${part} is ${JSON.stringify(text)}, expected 1 to 512 characters without blanks around them`,
    );
  }
}

function checkValue(name: string, value: string, refuse: Refuse): void {
  const size = Buffer.byteLength(value);
  if (size > 0 && size <= mostBytes) return;
  refuse(`secrets.${name}.value has ${String(size)} bytes, expected 1 to ${String(mostBytes)}`);
}
