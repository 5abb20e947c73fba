import { beforeEach, describe, expect, it } from "vitest";
import { declared } from "../../../../../tools/standins/aws/declared";
import { lookups } from "../../../../../tools/standins/aws/invokes/lookups";
import { fits } from "../samples";
import { World } from "../world";

let world: World;

beforeEach(() => {
  world = new World({ defaultTags: JSON.stringify({ tags: { stage: "dev" } }) });
});

describe("a function that looks for a resource", () => {
  it("finds it by arguments, by tags, and by filters, in its region", async () => {
    const cidrBlock = "10.0.0.0/16";
    const made = await world.create("ec2/vpc:Vpc", { cidrBlock, tags: { Name: "shop-net" } });
    await world.create("ec2/vpc:Vpc", { cidrBlock: "10.1.0.0/16" });
    const token = "ec2/getVpc:getVpc";
    const found = await world.invoke(token, { id: made.id });
    expect(found).toMatchObject({
      id: made.id,
      cidrBlock,
      arn: made.outputs["arn"],
      tags: { Name: "shop-net", stage: "dev" },
    });
    for (const inputs of [
      { cidrBlock },
      { tags: { Name: "shop-net" } },
      { filters: [{ name: "tag:Name", values: ["shop-*"] }] },
      { filters: [{ name: "vpc-id", values: ["other", made.id] }] },
      { filters: [{ name: "cidr-block", values: [cidrBlock] }] },
    ]) {
      expect((await world.invoke(token, inputs))["id"]).toBe(made.id);
    }
    for (const inputs of [
      { cidrBlock: "10.2.0.0/16" },
      { tags: { Name: "shop" } },
      { id: made.id, region: "eu-west-1" },
      { filters: [{ name: "tag:Name", values: ["other"] }] },
    ]) {
      await expect(world.invoke(token, inputs)).rejects.toThrow("no matching EC2 VPC found");
    }
  });

  it("finds all subnets of a network", async () => {
    const vpc = await world.create("ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
    const subnet = (cidrBlock: string) =>
      world.create("ec2/subnet:Subnet", { vpcId: vpc.id, cidrBlock });
    const made = [await subnet("10.0.0.0/24"), await subnet("10.0.1.0/24")];
    const filters = [{ name: "vpc-id", values: [vpc.id] }];
    const { ids } = await world.invoke("ec2/getSubnets:getSubnets", { filters });
    expect((ids as string[]).toSorted()).toEqual(made.map(({ id }) => id).toSorted());
    const none = await world.invoke("ec2/getSubnets:getSubnets", { tags: { a: "b" } });
    expect(none["ids"]).toEqual([]);
  });

  it("finds a zone with and without the dot at its end, whatever the region", async () => {
    const made = await world.create("route53/zone:Zone", { name: "example.com" });
    for (const name of ["example.com", "example.com."]) {
      const found = await world.invoke("route53/getZone:getZone", { name, region: "us-east-1" });
      expect(found).toMatchObject({ id: made.id, zoneId: made.id });
    }
  });

  it("finds a parameter of the account's own, and one that AWS has everywhere", async () => {
    await world.create("ssm/parameter:Parameter", { name: "/a", type: "String", value: "v" });
    const token = "ssm/getParameter:getParameter";
    const own = await world.invoke(token, { name: "/a", withDecryption: true });
    expect(own).toMatchObject({ value: "v", version: 1, withDecryption: true });
    const name = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
    const image = await world.invoke(token, { name });
    expect(image["value"]).toMatch(/^ami-0[0-9a-f]{16}$/);
    expect(await world.invoke(token, { name })).toEqual(image);
    await expect(world.invoke(token, { name: "/b" })).rejects.toThrow("ParameterNotFound");
  });

  it("finds what has another name in the resource", async () => {
    const made = await world.create("ecs/cluster:Cluster", { name: "shop" });
    const found = await world.invoke("ecs/getCluster:getCluster", { clusterName: "shop" });
    expect(found).toMatchObject({ arn: made.id, clusterName: "shop" });
  });
});

describe.each(Object.keys(lookups))("the answer of %s", (name) => {
  it("has everything that is declared, and of the declared type", async () => {
    const { of } = lookups[name] ?? { of: "" };
    const region = world.account.place().region;
    const kept = { token: `aws:${of}`, region, key: "a", id: "a", inputs: {}, outputs: {} };
    world.account.store.put(kept);
    const found = await world.invoke(name);
    const wrong = Object.entries(declared.result(`aws:${name}`)).filter(
      ([field, { shape, required }]) => required && !fits(found[field], shape),
    );
    expect(wrong).toEqual([]);
  });
});
