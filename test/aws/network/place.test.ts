import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { Database, Environment, LoadBalancer, Network } from "../../../lib/aws";
import { checkPlace, type PlaceArgs, placeOf } from "../../../lib/aws/network/place";
import { named, record } from "../../record";
import { system } from "../fixtures";

const network = Network.fromExisting({
  vpcId: "vpc-1",
  subnets: { public: ["subnet-p"], private: ["subnet-q"], isolated: ["subnet-r"] },
});

function refusals(args: PlaceArgs): string[] {
  const found: string[] = [];
  checkPlace(args, (problem, fix) => {
    found.push(fix === undefined ? problem : `${problem}; try: ${fix}`);
  });
  return found;
}

describe("checkPlace", () => {
  it.each<[string, PlaceArgs]>([
    ["a network", { network }],
    ["other subnets of a network", { network, subnetIds: ["subnet-s"] }],
    ["ids", { vpcId: "vpc-1", subnetIds: ["subnet-a"] }],
    ["ids that are not known yet", { vpcId: pulumi.output("vpc-1"), subnetIds: pulumi.output([]) }],
  ])("takes %s", (_what, args) => {
    expect(refusals(args)).toEqual([]);
  });

  it.each<[string, PlaceArgs, string]>([
    [
      "a VPC twice",
      { network, vpcId: "vpc-1" },
      "network and vpcId are both given, expected one of them; try: leave vpcId out",
    ],
    ["no place", {}, "vpcId and subnetIds are missing, expected a network, or vpcId and subnetIds"],
    [
      "a VPC without subnets",
      { vpcId: "vpc-1" },
      "subnetIds is missing, expected a network, or vpcId and subnetIds",
    ],
    [
      "subnets of no VPC",
      { subnetIds: [] },
      "vpcId is missing, expected a network, or vpcId and subnetIds",
    ],
  ])("refuses %s", (_what, args, problem) => {
    expect(refusals(args)).toEqual([problem]);
  });
});

describe("placeOf", () => {
  it.each<[string, PlaceArgs, string[]]>([
    ["subnets of the tier", { network }, ["subnet-q"]],
    ["the subnets that are named", { network, subnetIds: ["subnet-s"] }, ["subnet-s"]],
    ["ids as they are", { vpcId: "vpc-1", subnetIds: ["subnet-a"] }, ["subnet-a"]],
  ])("is %s", async (_what, args, subnetIds) => {
    const found = await new Promise((resolve) => {
      pulumi.output(placeOf(args, "private")).apply(resolve);
    });
    expect(found).toEqual({ vpcId: "vpc-1", subnetIds });
  });
});

describe("in a network", () => {
  it.each([
    ["users", false, "subnet-p"],
    ["other services", true, "subnet-q"],
  ])("a balancer for %s has the subnets that are meant for it", async (_who, internal, subnet) => {
    const made = await record(() => {
      const environment = new Environment("shop", { system: system() });
      new LoadBalancer("edge", { environment, network, internal, certificateArn: "arn:aws:acm:c" });
    });
    expect(named(made, "edge").inputs["subnets"]).toEqual([subnet]);
    expect(named(made, "edge-balancer").inputs["vpcId"]).toBe("vpc-1");
  });

  it("a database has subnets without a way to the Internet", async () => {
    const made = await record(() => {
      const environment = new Environment("shop", { system: system() });
      new Database("orders", { environment, network, engine: "postgres", version: "17" });
    });
    expect(named(made, "orders-subnets").inputs["subnetIds"]).toEqual(["subnet-r"]);
    expect(named(made, "orders-access").inputs["vpcId"]).toBe("vpc-1");
  });
});
