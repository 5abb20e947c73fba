import { describe, expect, it } from "vitest";
import { Environment, Network, type NetworkArgs } from "../../../lib/aws";
import { record, type Recorded } from "../../record";
import { system } from "../fixtures";

function built(args: Partial<NetworkArgs>): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system() });
    new Network("main", { environment, zones: 2, ...args });
  });
}

function ofType(made: readonly Recorded[], type: string): Recorded[] {
  return made.filter((it) => it.type === `aws:ec2/${type}`);
}

/** Which table leads where. */
function routes(made: readonly Recorded[]): string[] {
  return ofType(made, "route:Route").map(
    ({ inputs }) =>
      `${String(inputs["routeTableId"])}: ${String(inputs["destinationCidrBlock"])} by ${String(inputs["gatewayId"] ?? inputs["natGatewayId"])}`,
  );
}

describe("routes of a network", () => {
  it("lead each zone out by its own gateway", async () => {
    expect(routes(await built({ nat: "each-zone" }))).toEqual([
      "main-routes-public-id: 0.0.0.0/0 by main-internet-id",
      "main-routes-private-a-id: 0.0.0.0/0 by main-nat-a-id",
      "main-routes-private-b-id: 0.0.0.0/0 by main-nat-b-id",
    ]);
  });

  it("lead all zones out by the gateway of the first", async () => {
    const made = await built({ nat: "one" });
    expect(routes(made)).toEqual([
      "main-routes-public-id: 0.0.0.0/0 by main-internet-id",
      "main-routes-private-a-id: 0.0.0.0/0 by main-nat-a-id",
      "main-routes-private-b-id: 0.0.0.0/0 by main-nat-a-id",
    ]);
    expect(ofType(made, "natGateway:NatGateway")).toMatchObject([
      {
        name: "main-nat-a",
        inputs: { subnetId: "main-public-a-id", allocationId: "main-nat-a-address-id" },
        dependsOn: expect.arrayContaining(["main-internet"]) as unknown,
      },
    ]);
    expect(ofType(made, "eip:Eip").map(({ inputs }) => inputs["domain"])).toEqual(["vpc"]);
  });

  it("lead nowhere from private subnets without a gateway, and never from isolated ones", async () => {
    const made = await built({ nat: "none" });
    expect(routes(made)).toEqual(["main-routes-public-id: 0.0.0.0/0 by main-internet-id"]);
    expect(ofType(made, "natGateway:NatGateway")).toEqual([]);
    expect(ofType(made, "eip:Eip")).toEqual([]);
  });

  it("keep everything inside of a network without public subnets", async () => {
    const made = await built({ tiers: ["private", "isolated"] });
    expect(routes(made)).toEqual([]);
    expect(ofType(made, "internetGateway:InternetGateway")).toEqual([]);
  });

  it("belong to the subnets that they are for", async () => {
    const made = await built({});
    const tables = ofType(made, "routeTableAssociation:RouteTableAssociation").map(({ inputs }) => [
      inputs["subnetId"],
      inputs["routeTableId"],
    ]);
    expect(tables).toEqual([
      ["main-public-a-id", "main-routes-public-id"],
      ["main-public-b-id", "main-routes-public-id"],
      ["main-private-a-id", "main-routes-private-a-id"],
      ["main-private-b-id", "main-routes-private-b-id"],
      ["main-isolated-a-id", "main-routes-isolated-id"],
      ["main-isolated-b-id", "main-routes-isolated-id"],
    ]);
  });

  it("change only, and in place, when each zone gets a gateway", async () => {
    const [one, each] = [await built({ nat: "one" }), await built({ nat: "each-zone" })];
    const changed = one
      .filter(({ custom }) => custom)
      .filter((before) => {
        const after = each.find(({ type, name }) => type === before.type && name === before.name);
        return JSON.stringify(after) !== JSON.stringify(before);
      });
    expect(changed.map(({ type, name }) => `${type} ${name}`)).toEqual([
      "aws:ec2/route:Route main-route-private-b",
    ]);
  });
});
