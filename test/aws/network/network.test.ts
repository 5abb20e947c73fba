import { describe, expect, it } from "vitest";
import { Environment, Network, type NetworkArgs } from "../../../lib/aws";
import type { Stage } from "../../../lib/model";
import { named, record, type Recorded } from "../../record";
import { system, untagged } from "../fixtures";

function built(
  args: Partial<NetworkArgs> = {},
  stage: Stage = "production",
  look?: (network: Network) => void,
): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system(stage) });
    const network = new Network("main", { environment, ...args });
    look?.(network);
  });
}

function ofType(made: readonly Recorded[], type: string): string[] {
  return made.filter((it) => it.type.endsWith(`:${type}`)).map(({ name }) => name);
}

describe("Network", () => {
  it("is a network with names, and a default group in which nobody reaches anybody", async () => {
    const made = await built();
    expect(named(made, "main-vpc").inputs).toMatchObject({
      cidrBlock: "10.0.0.0/16",
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: { Name: "shop-prod-main" },
    });
    expect(named(made, "main-default").inputs).toMatchObject({
      vpcId: "main-vpc-id",
      ingress: [],
      egress: [],
    });
  });

  it("has subnets of each kind in the zones of the region, and keeps them there", async () => {
    const made = await built({}, "staging");
    const subnets = made.filter(({ type }) => type === "aws:ec2/subnet:Subnet");
    expect(
      subnets.map(({ name, inputs }) => [name, inputs["availabilityZone"], inputs["cidrBlock"]]),
    ).toEqual([
      ["main-public-a", "eu-central-1a", "10.0.192.0/22"],
      ["main-public-b", "eu-central-1b", "10.0.196.0/22"],
      ["main-private-a", "eu-central-1a", "10.0.0.0/20"],
      ["main-private-b", "eu-central-1b", "10.0.16.0/20"],
      ["main-isolated-a", "eu-central-1a", "10.0.128.0/21"],
      ["main-isolated-b", "eu-central-1b", "10.0.136.0/21"],
    ]);
    for (const { ignoreChanges } of subnets) expect(ignoreChanges).toEqual(["availabilityZone"]);
  });

  it("goes by the names of zones where they are given", async () => {
    const made = await built({ zones: ["us-east-1f"], tiers: ["private"] });
    const subnet = named(made, "main-private-f");
    expect(subnet.inputs).toMatchObject({
      availabilityZone: "us-east-1f",
      cidrBlock: "10.0.80.0/20",
    });
    expect(subnet.ignoreChanges).toEqual([]);
  });

  it("changes nothing of what was there when a zone is added", async () => {
    const [two, three] = [await built({ zones: 2 }), await built({ zones: 3 })];
    expect(three.length).toBeGreaterThan(two.length);
    // These have lists of what all zones have: they grow in place.
    const grown = ["main-s3", "main-dynamodb"];
    for (const before of two.filter(({ custom, name }) => custom && !grown.includes(name))) {
      const after = three.find(({ type, name }) => type === before.type && name === before.name);
      expect(after).toEqual(before);
    }
  });

  it("changes nothing of what was there when a kind of subnets is added", async () => {
    const without = await built({ tiers: ["public", "private"] });
    const all = await built();
    const grown = ["main-s3", "main-dynamodb"];
    for (const before of without.filter(({ custom, name }) => custom && !grown.includes(name))) {
      const after = all.find(({ type, name }) => type === before.type && name === before.name);
      expect(after).toEqual(before);
    }
  });

  it("tells other components its subnets, and its addresses outside", async () => {
    const seen: unknown[] = [];
    await built({ zones: 2 }, "production", (network) => {
      network.subnetIds("isolated").apply((ids) => seen.push(ids));
      network.natAddresses.apply((addresses) => seen.push(addresses.length));
      network.vpcId.apply((id) => seen.push(id));
    });
    expect(seen).toHaveLength(3);
    expect(seen).toEqual(
      expect.arrayContaining([["main-isolated-a-id", "main-isolated-b-id"], 2, "main-vpc-id"]),
    );
  });

  it("says which kinds of subnets it has, when others are wanted", async () => {
    const build = built({ tiers: ["public"] }, "production", (network) =>
      network.subnetIds("private"),
    );
    await expect(build).rejects.toThrow('Network "main": has no private subnets, only public');
  });

  it("is only public subnets where that is asked for", async () => {
    const made = await built({ tiers: ["public"], gatewayEndpoints: [], flowLogs: "none" });
    const own = made.filter(({ custom, name }) => custom && name.startsWith("main"));
    expect(own.map(({ name }) => name).sort()).toEqual([
      "main-default",
      "main-internet",
      "main-public-a",
      "main-public-b",
      "main-public-c",
      "main-route-internet",
      "main-routes-of-public-a",
      "main-routes-of-public-b",
      "main-routes-of-public-c",
      "main-routes-public",
      "main-vpc",
    ]);
  });

  it("gives no name to two resources", async () => {
    const made = await built({ endpoints: ["logs", "ecr.api"] });
    const names = made.filter(({ custom }) => custom).map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it("makes nothing when an argument is wrong", async () => {
    const made: Recorded[] = [];
    const build = built({ cidr: "10.0.0.0/8" }).then((all) => made.push(...all));
    await expect(build).rejects.toThrow(
      'Network "main": cidr is "10.0.0.0/8", expected 16 to 21 bits',
    );
    expect(made).toEqual([]);
  });

  it("tags everything that can have tags, and shows nothing of it in its own inputs", async () => {
    const made = await built({ endpoints: ["logs"] });
    expect(untagged(made)).toEqual([]);
    expect(ofType(made, "Network")).toEqual(["main"]);
    const component = made.find(({ name, custom }) => name === "main" && !custom);
    expect(component).toMatchObject({ type: "crossfade:aws:Network", inputs: {} });
    const children = made.filter(({ custom, name }) => custom && name.startsWith("main-"));
    expect(new Set(children.map(({ parent }) => parent))).toEqual(new Set(["main"]));
  });
});
