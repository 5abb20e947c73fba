import { beforeEach, describe, expect, it } from "vitest";
import type { Made } from "../../../../../tools/standins/table";
import type { Properties } from "../../../../../tools/standins/values";
import { World } from "../world";

const VPC = "ec2/vpc:Vpc";
const SUBNET = "ec2/subnet:Subnet";
const TABLE = "ec2/routeTable:RouteTable";
const ROUTE = "ec2/route:Route";
const ASSOCIATION = "ec2/routeTableAssociation:RouteTableAssociation";
const NAT = "ec2/natGateway:NatGateway";
const EIP = "ec2/eip:Eip";
const ENDPOINT = "ec2/vpcEndpoint:VpcEndpoint";

let world: World;
let vpc: Made;

beforeEach(async () => {
  world = new World();
  vpc = await world.create(VPC, { cidrBlock: "10.0.0.0/16" });
});

const subnet = (cidrBlock: string, changes: Properties = {}) =>
  world.create(SUBNET, { vpcId: vpc.id, cidrBlock, ...changes });

describe("a network", () => {
  it("has parts that come with it", () => {
    expect(vpc.id).toMatch(/^vpc-0[0-9a-f]{16}$/);
    expect(vpc.outputs).toMatchObject({
      defaultSecurityGroupId: expect.stringMatching(/^sg-/) as string,
      enableDnsSupport: true,
      ipv6AssociationId: "",
      mainRouteTableId: vpc.outputs["defaultRouteTableId"],
    });
  });

  it("gets addresses of the sixth version when they are asked for, and keeps them", async () => {
    const inputs = { cidrBlock: "10.0.0.0/16", assignGeneratedIpv6CidrBlock: true };
    const first = await world.update(VPC, vpc, inputs);
    expect(first?.["ipv6AssociationId"]).toMatch(/^vpc-cidr-assoc-/);
    const again = await world.update(VPC, vpc, inputs);
    expect(again?.["ipv6AssociationId"]).toBe(first?.["ipv6AssociationId"]);
  });

  it("cannot go before what is in it", async () => {
    const inside = await subnet("10.0.0.0/24");
    await expect(world.delete(VPC, vpc)).rejects.toThrow(
      `DependencyViolation: The vpc '${vpc.id}' has dependencies and cannot be deleted.`,
    );
    await world.delete(SUBNET, inside);
    await expect(world.delete(VPC, vpc)).resolves.toBeUndefined();
  });

  it("lends its default security group, and keeps it", async () => {
    const type = "ec2/defaultSecurityGroup:DefaultSecurityGroup";
    const made = await world.create(type, { vpcId: vpc.id });
    expect(made.id).toBe(vpc.outputs["defaultSecurityGroupId"]);
    expect(made.outputs["name"]).toBe("default");
    await world.delete(type, made);
    await expect(world.delete(VPC, vpc)).resolves.toBeUndefined();
  });
});

describe("a subnet", () => {
  it("is in a zone, whose id it knows", async () => {
    const made = await subnet("10.0.0.0/24", { availabilityZone: "eu-central-1b" });
    expect(made.outputs["availabilityZoneId"]).toBe("euc1-az2");
    expect((await subnet("10.0.1.0/24")).outputs["availabilityZone"]).toBe("eu-central-1a");
  });

  it("lies in its network, and in no other subnet", async () => {
    await subnet("10.0.0.0/20");
    await expect(subnet("10.0.8.0/24")).rejects.toThrow(
      "InvalidSubnet.Conflict: The CIDR '10.0.8.0/24' conflicts with another subnet",
    );
    await expect(subnet("10.1.0.0/24")).rejects.toThrow(
      "InvalidSubnet.Range: The CIDR '10.1.0.0/24' is invalid.",
    );
    await expect(subnet("10.0.16.0/20")).resolves.toBeDefined();
  });

  it("cannot go while a balancer stands in it, which so is in its network", async () => {
    const made = await subnet("10.0.0.0/24");
    const balancer = await world.create("lb/loadBalancer:LoadBalancer", {
      name: "edge",
      subnets: [made.id],
    });
    expect(balancer.outputs["vpcId"]).toBe(vpc.id);
    await expect(world.delete(SUBNET, made)).rejects.toThrow("DependencyViolation: The subnet");
  });
});

describe("a route", () => {
  const route = (inputs: Properties) =>
    world.create(ROUTE, { routeTableId: "rtb-1", gatewayId: "igw-1", ...inputs });

  it("is the only one of its table to its destination", async () => {
    const made = await route({ destinationCidrBlock: "0.0.0.0/0" });
    expect(made.id).toBe("r-rtb-1-0.0.0.0/0");
    await expect(route({ destinationCidrBlock: "0.0.0.0/0" })).rejects.toThrow(
      "RouteAlreadyExists: The route identified by 0.0.0.0/0 already exists.",
    );
    await expect(route({ destinationIpv6CidrBlock: "::/0" })).resolves.toBeDefined();
  });

  it("is in a table that cannot go while a subnet uses it", async () => {
    const table = await world.create(TABLE, { vpcId: vpc.id });
    const made = await subnet("10.0.0.0/24");
    const inputs = { routeTableId: table.id, subnetId: made.id };
    const association = await world.create(ASSOCIATION, inputs);
    await expect(world.create(ASSOCIATION, inputs)).rejects.toThrow("Resource.AlreadyAssociated");
    await expect(world.delete(TABLE, table)).rejects.toThrow("DependencyViolation: The routeTable");
    await world.delete(ASSOCIATION, association);
    await expect(world.delete(TABLE, table)).resolves.toBeUndefined();
  });
});

describe("a NAT gateway", () => {
  it("has the address that it is given, which cannot go before it", async () => {
    const address = await world.create(EIP, { domain: "vpc" });
    const place = await subnet("10.0.0.0/24");
    const made = await world.create(NAT, { subnetId: place.id, allocationId: address.id });
    expect(made.outputs).toMatchObject({
      publicIp: address.outputs["publicIp"],
      vpcId: vpc.id,
    });
    await expect(world.delete(EIP, address)).rejects.toThrow(
      `InvalidIPAddress.InUse: Address ${String(address.outputs["publicIp"])} is in use.`,
    );
    await world.delete(NAT, made);
    await expect(world.delete(EIP, address)).resolves.toBeUndefined();
  });

  it("needs an address where it is public", async () => {
    const nat = (inputs: Properties) => world.create(NAT, { subnetId: "subnet-1", ...inputs });
    await expect(nat({})).rejects.toThrow("must contain the parameter AllocationId");
    await expect(nat({ allocationId: "eipalloc-1" })).rejects.toThrow(
      "InvalidAllocationID.NotFound: Elastic IP address eipalloc-1 could not be found",
    );
    await expect(nat({ connectivityType: "private" })).resolves.toBeDefined();
  });
});

describe("ways out of a network", () => {
  it("are gateways", async () => {
    const made = await world.create("ec2/internetGateway:InternetGateway", { vpcId: vpc.id });
    expect(made.id).toMatch(/^igw-0[0-9a-f]{16}$/);
    await expect(world.delete(VPC, vpc)).rejects.toThrow("DependencyViolation");
  });

  it.each([
    ["Gateway", [], /^pl-/],
    ["Interface", [expect.anything()], /^$/],
  ])("are endpoints, a %s too", async (vpcEndpointType, interfaces, prefix) => {
    const serviceName = "com.amazonaws.eu-central-1.s3";
    const made = await world.create(ENDPOINT, { vpcId: vpc.id, serviceName, vpcEndpointType });
    expect(made.outputs).toMatchObject({
      dnsEntries: interfaces,
      networkInterfaceIds: interfaces,
      prefixListId: expect.stringMatching(prefix) as string,
      state: "available",
    });
  });

  it("are written down by flow logs", async () => {
    const made = await world.create("ec2/flowLog:FlowLog", { vpcId: vpc.id });
    expect(made.id).toMatch(/^fl-0[0-9a-f]{16}$/);
    expect(made.outputs["logFormat"]).toMatch(
      /^\$\{version\} \$\{account-id\} .*\$\{log-status\}$/,
    );
  });
});
