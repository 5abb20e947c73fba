import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { Cluster, Environment } from "../../../lib/aws";
import { named, record } from "../../record";
import { system, untagged } from "../fixtures";

class Probe extends pulumi.CustomResource {}

const network = { vpcId: "vpc-1", subnetIds: ["subnet-a", "subnet-b"] };

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

describe("what a cluster runs tasks on", () => {
  it("is Fargate, its spare capacity, its own machines and those that were there before", async () => {
    const made = await record(() => {
      const environment = new Environment("shop", { system: system() });
      const instances = { general: network };
      new Cluster("shop", { environment, instances, providers: ["shared"] });
    });
    expect(named(made, "shop-capacity").inputs["capacityProviders"]).toEqual([
      "FARGATE",
      "FARGATE_SPOT",
      expect.stringContaining("shop-general-provider"),
      "shared",
    ]);
  });

  it("has a name for services only once the cluster may use it", async () => {
    const made = await record(() => {
      const environment = new Environment("shop", { system: system() });
      const cluster = new Cluster("shop", { environment, instances: { general: network } });
      const { provider, architecture } = cluster.capacity("general");
      new Probe("test:index:Probe", "probe", { provider, architecture });
    });
    const { inputs, dependsOn } = named(made, "probe");
    expect(inputs).toMatchObject({ architecture: "x86_64" });
    expect(dependsOn).toContain("shop-capacity");
  });

  it.each([
    [{}, "some, and it has none"],
    [{ general: network, gpu: network }, "general or gpu"],
  ])("has no other machines than %j", async (instances, expected) => {
    const asking = record(() => {
      const environment = new Environment("shop", { system: system() });
      new Cluster("shop", { environment, instances }).capacity("big");
    });
    await expect(asking).rejects.toThrow(
      `Cluster "shop": has no instances "big" that a service asks for, expected ${expected}\n  try: instances: { big: { network } }`,
    );
  });
});
