import { beforeAll, describe, expect, it } from "vitest";
import {
  Certificate,
  Domain,
  Environment,
  Flow,
  LoadBalancer,
  Network,
  WebFirewall,
} from "../../lib/aws";
import { type Stage, stageDefaults, stageSchema } from "../../lib/model";
import { record, type Recorded } from "../record";
import { system, untagged } from "./fixtures";
import {
  openToAll,
  publicAddresses,
  unencryptedLogs,
  unencryptedListeners,
  unkeptLogs,
  waysOut,
} from "./rules";

/** Everything that is between users and services, with as little said as possible. */
function edge(stage: Stage): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system(stage) });
    const network = new Network("main", { environment, endpoints: ["ecr.api", "logs"] });
    const domain = new Domain("shop", { environment, domainName: "shop.example.com" });
    const certificate = new Certificate("shop", { environment, domain });
    const balancer = new LoadBalancer("edge", {
      environment,
      vpcId: network.vpcId,
      subnetIds: network.subnetIds("public"),
      certificateArn: certificate.arn,
    });
    domain.addAlias("@", balancer);
    new WebFirewall("edge", { environment, guards: { edge: balancer.arn } });
    const web = { securityGroupId: "sg-web" };
    new Flow("balancer-reaches-web", { environment, from: balancer, to: web, port: 3000 });
  });
}

describe.each(stageSchema.options)("in %s, what nobody has said otherwise", (stage) => {
  let made: Recorded[] = [];
  beforeAll(async () => {
    made = await edge(stage);
  });

  it("is reached from the Internet nowhere", () => {
    expect(openToAll(made)).toEqual([]);
    expect(publicAddresses(made)).toEqual(
      made
        .filter(({ type }) => type === "aws:ec2/natGateway:NatGateway")
        .map(({ name }) => `${name}-address`),
    );
  });

  it("has a way to the Internet from public subnets only", () => {
    expect(waysOut(made)).toEqual(["main-routes-public-id"]);
  });

  it("is encrypted on its way, with a certificate that was issued", () => {
    expect(unencryptedListeners(made)).toEqual([]);
    const https = made.find(({ inputs }) => inputs["protocol"] === "HTTPS");
    expect(https?.dependsOn).toContain("shop-issued");
  });

  it("is logged, encrypted, for as long as the stage says", () => {
    expect(unencryptedLogs(made)).toEqual([]);
    expect(unkeptLogs(made, stageDefaults[stage].logRetentionDays)).toEqual([]);
    const logs = made.filter(({ type }) => type === "aws:cloudwatch/logGroup:LogGroup");
    expect(logs.map(({ name }) => name).sort()).toEqual(["edge-log", "main-flow-logs"]);
  });

  it("says whose it is, wherever AWS can be told", () => {
    expect(untagged(made)).toEqual([]);
  });
});

describe("the tests' eye for rules", () => {
  const resource = (type: string, inputs: object): Recorded => ({
    type,
    name: "it",
    custom: true,
    inputs: { ...inputs },
    parent: "",
    parentType: "",
    dependsOn: [],
    ignoreChanges: [],
    deleteBeforeReplace: false,
    beforeCreate: [],
    beforeUpdate: [],
  });

  it.each([
    ["vpc/securityGroupIngressRule:SecurityGroupIngressRule", { cidrIpv4: "0.0.0.0/0" }],
    ["vpc/securityGroupIngressRule:SecurityGroupIngressRule", { cidrIpv6: "::/0" }],
    [
      "ec2/defaultSecurityGroup:DefaultSecurityGroup",
      { ingress: [{ cidrBlocks: ["10.0.0.0/8"] }] },
    ],
    ["ec2/securityGroup:SecurityGroup", { ingress: [{ cidrBlocks: ["0.0.0.0/0"] }] }],
  ])("sees that %s is open: %j", (type, inputs) => {
    expect(openToAll([resource(`aws:${type}`, inputs)])).toEqual(["it"]);
  });

  it("sees addresses that everybody reaches, and ways out", () => {
    expect(publicAddresses([resource("aws:ec2/eip:Eip", {})])).toEqual(["it"]);
    const subnet = resource("aws:ec2/subnet:Subnet", { mapPublicIpOnLaunch: true });
    expect(publicAddresses([subnet])).toEqual(["it"]);
    const route = resource("aws:ec2/route:Route", { routeTableId: "t", gatewayId: "g" });
    expect(waysOut([route])).toEqual(["t"]);
  });

  it("sees what is not encrypted, and what is kept for ever", () => {
    const group = resource("aws:cloudwatch/logGroup:LogGroup", {});
    expect(unencryptedLogs([group])).toEqual(["it"]);
    expect(unkeptLogs([group], 7)).toEqual(["it"]);
    const forward = { protocol: "HTTP", defaultActions: [{ type: "forward" }] };
    expect(unencryptedListeners([resource("aws:lb/listener:Listener", forward)])).toEqual(["it"]);
    const old = { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-2016-08" };
    expect(unencryptedListeners([resource("aws:lb/listener:Listener", old)])).toEqual(["it"]);
  });
});
