import { describe, expect, it } from "vitest";
import { Backups, type BackupsArgs, Namespace } from "../../../lib/kubernetes";
import { named, record } from "../../record";
import { specOf, system } from "../fixtures";

const backed = (args: Partial<BackupsArgs> = {}) =>
  record(() => {
    const namespace = new Namespace("shop", { system: system() });
    new Backups("shop", { namespace, ...args });
  });

describe("Backups", () => {
  it("are schedules where Velero looks for them, of the namespace, named by project and stack", async () => {
    const made = await backed({ labels: { team: "storefront" } });
    const own = made.filter(({ custom, parentType }) => custom && parentType.endsWith(":Backups"));
    expect(own.map(({ name, inputs }) => [name, inputs["metadata"]])).toEqual(
      ["daily", "weekly", "monthly"].map((rule) => [
        `shop-${rule}`,
        {
          name: `shop-prod-shop-${rule}`,
          namespace: "velero",
          labels: {
            team: "storefront",
            "app.kubernetes.io/managed-by": "pulumi",
            "crossfade.project": "shop",
            "crossfade.stack": "prod",
          },
        },
      ]),
    );
    expect(specOf(named(made, "shop-daily"))).toMatchObject({
      schedule: "0 5 * * *",
      template: {
        includedNamespaces: ["shop-prod-shop"],
        ttl: "840h0m0s",
        metadata: { labels: { team: "storefront", "crossfade.stack": "prod" } },
      },
    });
  });

  it("are elsewhere where Velero is", async () => {
    const rules = { hourly: { schedule: "0 * * * *", keepDays: 1 } };
    const made = await backed({ veleroNamespace: "backup", rules });
    expect(named(made, "shop-hourly").inputs).toMatchObject({
      apiVersion: "velero.io/v1",
      kind: "Schedule",
      metadata: { namespace: "backup" },
    });
  });

  it("are refused as a mistake of their own", async () => {
    await expect(backed({ rules: {} })).rejects.toThrow(
      'Backups "shop": rules is empty, expected at least one rule',
    );
  });
});
