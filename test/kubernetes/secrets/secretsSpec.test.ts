import { describe, expect, it } from "vitest";
import type { SecretsArgs } from "../../../lib/kubernetes";
import { secretsSpec } from "../../../lib/kubernetes/secrets/secretsSpec";

const of = (args: object) => secretsSpec("shop", args as SecretsArgs);

describe("where secrets lie", () => {
  it("is the store for keys, and nowhere for values", () => {
    const store = { name: "vault", kind: "SecretStore" };
    expect(
      of({ store, secrets: { a: { key: "shop/a", version: "2" }, b: { value: "hidden" } } }),
    ).toEqual({ a: { store, key: "shop/a", version: "2" } });
  });

  it("says everything that is wrong at once, and no value", () => {
    const problems = [
      'store.name is "Vault!", expected lower-case letters, digits, hyphens and dots',
      'store.kind is "Vault", expected ClusterSecretStore, SecretStore',
      'secrets has "a b", expected 1 to 100 letters, digits, hyphens and underscores',
      'secrets.a b.key is "", expected 1 to 512 characters without blanks around them',
      'secrets.c.property is " x", expected 1 to 512 characters without blanks around them',
      'secrets.c.version is "7 ", expected 1 to 512 characters without blanks around them',
      "secrets.d has a value and a key, expected one of them",
      "secrets.e.value has 0 bytes, expected 1 to 1048576",
      "secrets.f.value has 1048577 bytes, expected 1 to 1048576",
    ];
    const args = {
      store: { name: "Vault!", kind: "Vault" },
      secrets: {
        "a b": { key: "" },
        c: { key: "shop/c", property: " x", version: "7 " },
        d: { value: "hidden", key: "d" },
        e: { value: "" },
        f: { value: "x".repeat(1_048_577) },
      },
    };
    expect(() => of(args)).toThrow(problems.map((it) => `Secrets "shop": ${it}`).join("\n"));
    expect(() => of(args)).not.toThrow(/hidden|xxx/);
  });

  it("is refused where there is nothing, and where a key has no store", () => {
    expect(() => of({ secrets: {} })).toThrow(
      'Secrets "shop": secrets is empty, expected at least one',
    );
    expect(() => of({ secrets: { a: { key: "b" } } })).toThrow(
      'Secrets "shop": secrets.a has a key and no value, expected a store to look it up in\n  try: store: { name: "<a ClusterSecretStore>" }',
    );
  });
});
