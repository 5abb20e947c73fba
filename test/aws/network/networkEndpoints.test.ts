import { describe, expect, it } from "vitest";
import { Environment, Network, type NetworkArgs } from "../../../lib/aws";
import { named, record, type Recorded } from "../../record";
import { system } from "../fixtures";

function built(args: Partial<NetworkArgs>): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system() });
    new Network("main", { environment, zones: 2, ...args });
  });
}

describe("endpoints of a network", () => {
  it("lead all subnets to S3 and DynamoDB without leaving it", async () => {
    const made = await built({});
    expect(named(made, "main-s3").inputs).toMatchObject({
      vpcId: "main-vpc-id",
      serviceName: "com.amazonaws.eu-central-1.s3",
      vpcEndpointType: "Gateway",
      routeTableIds: [
        "main-routes-public-id",
        "main-routes-private-a-id",
        "main-routes-private-b-id",
        "main-routes-isolated-id",
      ],
    });
    expect(named(made, "main-dynamodb").inputs).toMatchObject({
      serviceName: "com.amazonaws.eu-central-1.dynamodb",
    });
    expect(made.filter(({ name }) => name.startsWith("main-endpoints"))).toEqual([]);
  });

  it("put interfaces of other services into private subnets", async () => {
    const made = await built({ endpoints: ["ecr.api"], gatewayEndpoints: [] });
    expect(named(made, "main-ecr-api").inputs).toMatchObject({
      serviceName: "com.amazonaws.eu-central-1.ecr.api",
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: ["main-private-a-id", "main-private-b-id"],
      securityGroupIds: ["main-endpoints-id"],
    });
    expect(made.filter(({ name }) => name === "main-s3")).toEqual([]);
  });

  it("put them into isolated subnets where there are no private ones", async () => {
    const made = await built({ endpoints: ["logs"], tiers: ["isolated"] });
    expect(named(made, "main-logs").inputs["subnetIds"]).toEqual([
      "main-isolated-a-id",
      "main-isolated-b-id",
    ]);
  });

  it("are open to the network, for HTTPS only", async () => {
    const made = await built({ endpoints: ["logs", "ecr.api"] });
    expect(named(made, "main-endpoints").inputs).toMatchObject({
      vpcId: "main-vpc-id",
      description: "Endpoints of main",
    });
    expect(named(made, "main-endpoints-https").inputs).toMatchObject({
      securityGroupId: "main-endpoints-id",
      cidrIpv4: "10.0.0.0/16",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    });
  });

  it("take a whole name as it is, and leave its owner the name by which it is reached", async () => {
    const service = "com.amazonaws.vpce.eu-central-1.vpce-svc-1a2b";
    const made = await built({ endpoints: [service] });
    expect(named(made, `main-${service.replaceAll(".", "-")}`).inputs).toMatchObject({
      serviceName: service,
      privateDnsEnabled: false,
    });
  });
});
