import { expect, it } from "vitest";
import { Cluster, Environment } from "../../../lib/aws";
import { named, record } from "../../record";
import { system, untagged } from "../fixtures";

it("measures services, and encrypts what people type into containers", async () => {
  const made = await record(() => {
    const environment = new Environment("shop", { system: system() });
    new Cluster("shop", { environment });
    new Cluster("quiet", { environment, insights: "disabled" });
  });
  expect(named(made, "shop-cluster").inputs).toMatchObject({
    settings: [{ name: "containerInsights", value: "enabled" }],
    configuration: {
      executeCommandConfiguration: {
        kmsKeyId: "arn:aws:kms:eu-central-1:123456789012:shop-key",
      },
    },
  });
  expect(named(made, "quiet-cluster").inputs["settings"]).toEqual([
    { name: "containerInsights", value: "disabled" },
  ]);
  expect(untagged(made)).toEqual([]);
});
