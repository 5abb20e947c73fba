import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Account, logDays, named, prefix, tags, trust } from "./settings";

const cidrs = {
  public: ["10.0.192.0/22", "10.0.196.0/22", "10.0.200.0/22"],
  private: ["10.0.0.0/20", "10.0.16.0/20", "10.0.32.0/20"],
  isolated: ["10.0.128.0/21", "10.0.136.0/21", "10.0.144.0/21"],
};
type Tier = keyof typeof cidrs;
const letters = ["a", "b", "c"];

export function network(account: Account) {
  const { id: vpcId } = new aws.ec2.Vpc("main-vpc", {
    cidrBlock: "10.0.0.0/16",
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: named("main"),
  });
  const closed = { ingress: [], egress: [], vpcId };
  new aws.ec2.DefaultSecurityGroup("main-default", { ...closed, tags: named("main-default") });
  const zones = aws.getAvailabilityZonesOutput({
    filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
  }).names;
  const subnets = (tier: Tier) =>
    letters.map((letter, at) => {
      const name = `main-${tier}-${letter}`;
      return new aws.ec2.Subnet(
        name,
        {
          vpcId,
          cidrBlock: cidrs[tier][at] ?? "",
          availabilityZone: zones.apply((all) => all[at] ?? ""),
          tags: named(name),
        },
        { ignoreChanges: ["availabilityZone"] },
      ).id;
    });
  const ids = {
    public: subnets("public"),
    private: subnets("private"),
    isolated: subnets("isolated"),
  };
  const routeTableIds = routes(vpcId, ids);
  for (const service of ["s3", "dynamodb"]) {
    new aws.ec2.VpcEndpoint(`main-${service}`, {
      vpcId,
      vpcEndpointType: "Gateway",
      serviceName: pulumi.interpolate`com.amazonaws.${account.region}.${service}`,
      routeTableIds,
      tags: named(`main-${service}`),
    });
  }
  flowLogs(vpcId, account);
  return { vpcId, ids };
}

function routes(vpcId: pulumi.Output<string>, ids: Record<Tier, pulumi.Output<string>[]>) {
  const table = (tier: string) =>
    new aws.ec2.RouteTable(`main-routes-${tier}`, { vpcId, tags: named(`main-routes-${tier}`) }).id;
  const associate = (tier: Tier, tableOf: (at: number) => pulumi.Output<string>) => {
    for (const [at, letter] of letters.entries()) {
      const subnetId = ids[tier][at] ?? "";
      const name = `main-routes-of-${tier}-${letter}`;
      new aws.ec2.RouteTableAssociation(name, { subnetId, routeTableId: tableOf(at) });
    }
  };
  const everywhere = { destinationCidrBlock: "0.0.0.0/0" };
  const internet = new aws.ec2.InternetGateway("main-internet", {
    vpcId,
    tags: named("main-internet"),
  });
  const open = table("public");
  new aws.ec2.Route("main-route-internet", {
    ...everywhere,
    routeTableId: open,
    gatewayId: internet.id,
  });
  associate("public", () => open);
  const inside = letters.map((letter, at) => {
    const name = `main-nat-${letter}`;
    const { id: allocationId } = new aws.ec2.Eip(`${name}-address`, {
      domain: "vpc",
      tags: named(name),
    });
    const nat = new aws.ec2.NatGateway(
      name,
      { allocationId, subnetId: ids.public[at] ?? "", tags: named(name) },
      { dependsOn: [internet] },
    );
    const routeTableId = table(`private-${letter}`);
    new aws.ec2.Route(`main-route-private-${letter}`, {
      ...everywhere,
      routeTableId,
      natGatewayId: nat.id,
    });
    return routeTableId;
  });
  associate("private", (at) => inside[at] ?? open);
  const shut = table("isolated");
  associate("isolated", () => shut);
  return [open, ...inside, shut];
}

function flowLogs(vpcId: pulumi.Output<string>, account: Account) {
  const name = "main-flow-logs";
  const group = new aws.cloudwatch.LogGroup(name, {
    name: `${prefix}-${name}`,
    retentionInDays: logDays,
    kmsKeyId: account.keyArn,
    tags,
  });
  const here = pulumi.interpolate`arn:aws:ec2:${account.region}:${account.id}:vpc-flow-log/*`;
  const trusted = trust("vpc-flow-logs.amazonaws.com", account, {
    ArnLike: { "aws:SourceArn": here },
  });
  const role = new aws.iam.Role(`${name}-role`, {
    assumeRolePolicy: pulumi.jsonStringify(trusted),
    tags,
  });
  new aws.iam.RolePolicy(`${name}-policy`, {
    role: role.name,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: [group.arn, pulumi.interpolate`${group.arn}:*`],
        },
        { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
      ],
    }),
  });
  new aws.ec2.FlowLog(`${name}-writer`, {
    vpcId,
    trafficType: "ALL",
    logDestination: group.arn,
    iamRoleArn: role.arn,
    tags: named(name),
  });
}
