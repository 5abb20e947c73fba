import { describe, expect, it } from "vitest";
import { Cluster, Environment, type InstancesArgs } from "../../../lib/aws";
import { named, record, type Recorded } from "../../record";
import { system, untagged } from "../fixtures";
import { openToAll } from "../rules";

const network = { vpcId: "vpc-1", subnetIds: ["subnet-a", "subnet-b"] };

function machines(wish: Partial<InstancesArgs> = {}): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system() });
    new Cluster("shop", { environment, instances: { general: { ...network, ...wish } } });
  });
}

describe("machines of a cluster", () => {
  it("start from the newest image with an encrypted disk, and answer only to who asks twice", async () => {
    const { inputs } = named(await machines(), "shop-general-template");
    expect(inputs).toMatchObject({
      imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
      iamInstanceProfile: { arn: expect.stringContaining("shop-general-profile") as string },
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 1,
      },
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: {
            volumeSize: 30,
            volumeType: "gp3",
            encrypted: "true",
            deleteOnTermination: "true",
          },
        },
      ],
      updateDefaultVersion: true,
    });
    const text = Buffer.from(String(inputs["userData"]), "base64").toString();
    expect(text).toMatch(/^ECS_CLUSTER=shop-cluster/m);
  });

  it("are as many as ECS asks for, and none with tasks is taken away", async () => {
    const made = await machines({ types: ["m7i.large", "m6i.large"], spotPercent: 40, max: 6 });
    expect(named(made, "shop-general-machines").inputs).toMatchObject({
      minSize: 2,
      maxSize: 6,
      vpcZoneIdentifiers: network.subnetIds,
      mixedInstancesPolicy: {
        launchTemplate: {
          launchTemplateSpecification: { version: "$Latest" },
          overrides: [{ instanceType: "m7i.large" }, { instanceType: "m6i.large" }],
        },
        instancesDistribution: {
          onDemandBaseCapacity: 2,
          onDemandPercentageAboveBaseCapacity: 60,
          spotAllocationStrategy: "price-capacity-optimized",
        },
      },
      capacityRebalance: true,
      protectFromScaleIn: true,
      forceDelete: true,
    });
    expect(named(made, "shop-general-provider").inputs).toMatchObject({
      autoScalingGroupProvider: {
        managedScaling: { status: "ENABLED", targetCapacity: 100 },
        managedTerminationProtection: "ENABLED",
        managedDraining: "ENABLED",
      },
    });
  });

  it("leave after their time, drained, where they have one", async () => {
    const made = await machines({ lifetimeDays: 14, diskKeyArn: "arn:aws:kms:r:1:key/disks" });
    const group = named(made, "shop-general-machines").inputs;
    expect([group["maxInstanceLifetime"], group["protectFromScaleIn"]]).toEqual([1_209_600, false]);
    expect(named(made, "shop-general-provider").inputs).toMatchObject({
      autoScalingGroupProvider: {
        managedTerminationProtection: "DISABLED",
        managedDraining: "ENABLED",
      },
    });
    expect(named(made, "shop-general-template").inputs["blockDeviceMappings"]).toMatchObject([
      { ebs: { kmsKeyId: "arn:aws:kms:r:1:key/disks" } },
    ]);
  });

  it("are reached by nobody, and reach AWS", async () => {
    const made = await machines();
    expect(openToAll(made)).toEqual([]);
    const rules = made.filter(({ name }) => name.startsWith("shop-general-reaches-"));
    expect(rules.map(({ type, inputs }) => [type, inputs["fromPort"]])).toEqual([
      ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", 443],
      ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", 443],
    ]);
    expect(untagged(made)).toEqual([]);
  });

  it("have a tag that ECS would add, so that nothing takes it away", async () => {
    const { inputs } = named(await machines(), "shop-general-machines");
    expect(inputs["tags"]).toContainEqual({
      key: "AmazonECSManaged",
      value: "true",
      propagateAtLaunch: true,
    });
  });
});
