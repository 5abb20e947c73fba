import { describe, expect, it } from "vitest";
import { externalSecret } from "../../../lib/kubernetes/secrets/externalSecret";
import type { StoredSecret } from "../../../lib/kubernetes/secrets/storedSecret";

const vault = { name: "vault" };
const payment: StoredSecret = { store: vault, key: "shop/payment", property: "token" };

const nameOf = (stored: Readonly<Record<string, StoredSecret>>, release?: string) =>
  externalSecret("web-blue", stored, release).map(({ name }) => name);

describe("what is asked of a store", () => {
  it("is fetched once for a release, into a Secret that nothing changes any more", () => {
    const [made, ...others] = externalSecret("web-blue", { TOKEN: payment }, "1.4.2 web@sha256:a");
    expect(others).toEqual([]);
    expect(made?.name).toMatch(/^web-blue-[0-9a-f]{10}$/);
    expect(made?.spec).toEqual({
      refreshPolicy: "CreatedOnce",
      secretStoreRef: { name: "vault", kind: "ClusterSecretStore" },
      target: { name: made?.name, creationPolicy: "Owner", immutable: true },
      data: [{ secretKey: "TOKEN", remoteRef: { key: "shop/payment", property: "token" } }],
    });
  });

  it("is fetched every hour for what starts anew each time", () => {
    const [made] = externalSecret("reports", { TOKEN: { store: vault, key: "a" } }, undefined);
    expect(made?.spec).toMatchObject({
      refreshPolicy: "Periodic",
      refreshInterval: "1h0m0s",
      target: { immutable: false },
      data: [{ secretKey: "TOKEN", remoteRef: { key: "a" } }],
    });
  });

  it("is one object for each store", () => {
    const own = { name: "vault", kind: "SecretStore" } as const;
    const made = externalSecret(
      "web-blue",
      { A: payment, B: { store: own, key: "b" }, C: { store: vault, key: "c", version: "7" } },
      "r",
    );
    expect(
      made.map(({ spec }) => [spec.secretStoreRef.kind, spec.data.map((it) => it.secretKey)]),
    ).toEqual([
      ["ClusterSecretStore", ["A", "C"]],
      ["SecretStore", ["B"]],
    ]);
    expect(new Set(made.map(({ name }) => name)).size).toBe(2);
  });

  it("is nothing where nothing lies in a store", () => {
    expect(externalSecret("web-blue", {}, "r")).toEqual([]);
  });

  it("has the same name as long as it is the same question for the same release", () => {
    expect(nameOf({ A: payment }, "r")).toEqual(nameOf({ A: { ...payment } }, "r"));
  });

  it.each([
    ["another key", { A: { ...payment, key: "shop/other" } }, "r"],
    ["another property", { A: { ...payment, property: "other" } }, "r"],
    ["another version", { A: { ...payment, version: "8" } }, "r"],
    ["another variable", { B: payment }, "r"],
    ["another store", { A: { ...payment, store: { name: "other" } } }, "r"],
    ["another release", { A: payment }, "s"],
  ] as const)(
    "has another name with %s, so that the one that is there stays",
    (_, stored, release) => {
      expect(nameOf(stored, release)).not.toEqual(nameOf({ A: payment }, "r"));
    },
  );
});
