import { Provider } from "@pulumi/kubernetes/provider";
import { describe, expect, it } from "vitest";
import { BlueGreenService, Namespace } from "../../../lib/kubernetes";
import { named, record } from "../../record";
import { loaded, system, usual } from "../fixtures";

describe("Namespace", () => {
  it("makes the namespace, and rules in it that bear its labels", async () => {
    const made = await record(() => {
      new Namespace("main", { system: system(), labels: { team: "storefront" } });
    });
    expect(made.filter(({ custom }) => custom).map(({ name }) => name)).toEqual([
      "main",
      "main-quota",
      "main-limits",
      "main-closed",
      "main-dns",
    ]);
    expect(named(made, "main").inputs["metadata"]).toMatchObject({ name: "shop-prod-main" });
    expect(named(made, "main-quota").inputs["metadata"]).toEqual({
      name: "main-quota",
      namespace: "shop-prod-main",
      labels: {
        team: "storefront",
        "app.kubernetes.io/managed-by": "pulumi",
        "crossfade.project": "shop",
        "crossfade.stack": "prod",
      },
    });
  });

  it("fills one that is there already", async () => {
    const made = await record(() => {
      new Namespace("main", { system: system(), existing: "given" });
    });
    expect(made.map(({ type }) => type)).not.toContain("kubernetes:core/v1:Namespace");
    expect(named(made, "main-closed").inputs["metadata"]).toMatchObject({ namespace: "given" });
  });

  it("hands its provider on to what belongs into it", async () => {
    const own: (string | undefined)[] = [];
    await record(() => {
      const provider = new Provider("cluster", { context: "prod" });
      const namespace = new Namespace("main", { system: system() }, { provider });
      const service = loaded();
      const web = new BlueGreenService("web", { namespace, service, ...usual });
      const { deployment } = web.colors.blue ?? {};
      expect(web.getProvider("kubernetes:core/v1:Namespace")).toBe(provider);
      own.push(deployment?.getProvider("kubernetes:apps/v1:Deployment") === provider ? "own" : "?");
    });
    expect(own).toEqual(["own"]);
  });

  it("does not hand it to what names another one", async () => {
    await record(() => {
      const [provider, other] = [new Provider("one"), new Provider("other")];
      const namespace = new Namespace("main", { system: system() }, { provider });
      const service = loaded();
      const web = new BlueGreenService(
        "web",
        { namespace, service, ...usual },
        { provider: other },
      );
      expect(web.getProvider("kubernetes:core/v1:Namespace")).toBe(other);
    });
  });
});
