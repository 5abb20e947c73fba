import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import {
  BlueGreenService,
  Environment,
  LoadBalancer,
  type LoadBalancerArgs,
} from "../../../lib/aws";
import type { Stage } from "../../../lib/model";
import { named, record, type Recorded } from "../../record";
import { balancer as known, usual } from "../built";
import { system, untagged } from "../fixtures";

function built(args: Partial<LoadBalancerArgs> = {}, stage?: Stage): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system(stage) });
    return new LoadBalancer("edge", {
      environment,
      vpcId: "vpc-1",
      subnetIds: ["subnet-a", "subnet-b"],
      certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/c",
      ...args,
    });
  });
}

/** Type and name of each resource of the balancer. */
function own(recorded: readonly Recorded[]): string[] {
  return recorded
    .filter(({ custom, parent }) => custom && parent === "edge")
    .map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`)
    .sort();
}

describe("LoadBalancer", () => {
  it("is closed until somebody says who may come in", async () => {
    expect(own(await built())).toEqual([
      "Listener edge-http",
      "Listener edge-https",
      "LoadBalancer edge",
      "SecurityGroup edge-balancer",
    ]);
  });

  it("drops invalid headers, and is protected from deletion by stage", async () => {
    const made = await built();
    expect(named(made, "edge").inputs).toEqual({
      loadBalancerType: "application",
      internal: false,
      subnets: ["subnet-a", "subnet-b"],
      securityGroups: ["edge-balancer-id"],
      idleTimeout: 60,
      dropInvalidHeaderFields: true,
      enableDeletionProtection: true,
      tags: { "crossfade.project": "shop", "crossfade.stack": "prod" },
    });
    const free = await built({}, "development");
    expect(named(free, "edge").inputs["enableDeletionProtection"]).toBe(false);
    const asked = await built({ deletionProtection: false });
    expect(named(asked, "edge").inputs["enableDeletionProtection"]).toBe(false);
  });

  it("answers encrypted, with 404 where no service asked for the request", async () => {
    expect(named(await built(), "edge-https").inputs).toEqual({
      loadBalancerArn: "arn:aws:lb:eu-central-1:123456789012:edge",
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/c",
      defaultActions: [
        {
          type: "fixed-response",
          fixedResponse: {
            contentType: "text/plain",
            messageBody: "Not found",
            statusCode: "404",
          },
        },
      ],
      routingHttpResponseServerEnabled: false,
      routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff",
      routingHttpResponseXFrameOptionsHeaderValue: "SAMEORIGIN",
      routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=86400",
      tags: { "crossfade.project": "shop", "crossfade.stack": "prod" },
    });
  });

  it("sends everybody who comes unencrypted to HTTPS, for good", async () => {
    expect(named(await built(), "edge-http").inputs).toMatchObject({
      port: 80,
      protocol: "HTTP",
      defaultActions: [
        {
          type: "redirect",
          redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
        },
      ],
    });
  });

  it("lets in whom it is told to, on both ports, by IPv4 and IPv6", async () => {
    const made = await built({ clients: ["0.0.0.0/0", "::/0"] });
    const rules = made.filter(({ type }) => type.includes("IngressRule"));
    expect(
      rules.map(({ name, inputs }) => [
        name,
        inputs["cidrIpv4"] ?? inputs["cidrIpv6"],
        inputs["fromPort"],
      ]),
    ).toEqual([
      ["edge-https-0-0-0-0-0", "0.0.0.0/0", 443],
      ["edge-http-0-0-0-0-0", "0.0.0.0/0", 80],
      ["edge-https--0", "::/0", 443],
      ["edge-http--0", "::/0", 80],
    ]);
    expect(rules.every(({ inputs }) => inputs["securityGroupId"] === "edge-balancer-id")).toBe(
      true,
    );
  });

  it("writes what it was asked where it is told to", async () => {
    const made = await built({ accessLogs: { bucket: "logs" } });
    expect(named(made, "edge").inputs["accessLogs"]).toEqual({
      bucket: "logs",
      prefix: "shop-prod-edge",
      enabled: true,
    });
  });

  it("tags everything that can have tags", async () => {
    expect(untagged(await built({ clients: ["10.0.0.0/8"] }))).toEqual([]);
  });

  it("reports every mistake of its arguments with the component", async () => {
    const building = built({
      clients: ["everybody", "10.0.0.0/33"],
      timeoutSeconds: 0,
      tlsPolicy: "ELBSecurityPolicy-2016-08",
    });
    await expect(building).rejects.toThrow(
      [
        'LoadBalancer "edge": timeoutSeconds is 0, expected 1 to 4000',
        'LoadBalancer "edge": clients has "everybody", expected a network such as "10.0.0.0/8"',
        'LoadBalancer "edge": clients has "10.0.0.0/33", expected a network such as "10.0.0.0/8"',
        'LoadBalancer "edge": tlsPolicy is "ELBSecurityPolicy-2016-08", expected one with TLS 1.3 or forward secrecy such as "ELBSecurityPolicy-TLS13-1-2-2021-06"',
      ].join("\n"),
    );
  });
});

describe("a LoadBalancer of another stack", () => {
  const stack = "organization/platform/prod";
  const reference = {
    ...known,
    securityGroupId: "sg-0a1b2c3d",
    vpcId: "vpc-0a1b2c3d",
    zoneId: "Z215JYRZR1TBD5",
    arn: known.listenerArn.replace(":listener/", ":loadbalancer/").replace(/\/[^/]+$/, ""),
  };

  /** A team's stack that puts its service on it. */
  function onShared(edge: unknown): Promise<Recorded[]> {
    const build = async (): Promise<void> => {
      const environment = new Environment("shop", { system: system() });
      const platform = new pulumi.StackReference("platform", { name: stack });
      const balancer = await LoadBalancer.fromStack(platform, "edge");
      const service = system().service("web");
      new BlueGreenService("web", { environment, service, balancer, ...usual });
    };
    return record(build, { stacks: { [stack]: { edge } } });
  }

  it("is exported as what a service and a record of a domain need, and as nothing else", async () => {
    let exported: unknown;
    await record(async () => {
      const environment = new Environment("shop", { system: system() });
      const { reference: output } = new LoadBalancer("edge", {
        environment,
        vpcId: "vpc-1",
        subnetIds: ["subnet-a", "subnet-b"],
        certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/c",
      });
      exported = await new Promise((resolve) => output.apply(resolve));
    });
    expect(exported).toEqual({
      listenerArn: "arn:aws:lb:eu-central-1:123456789012:edge-https",
      securityGroupId: "edge-balancer-id",
      vpcId: "vpc-1",
      dnsName: "edge.eu-central-1.elb.amazonaws.com",
      zoneId: "Z215JYRZR1TBD5",
      arn: "arn:aws:lb:eu-central-1:123456789012:edge",
    });
  });

  it("serves a service like one of the own stack, and is not registered a second time", async () => {
    const made = await onShared(reference);
    const ofBalancer = /LoadBalancer|lb\/listener:/;
    expect(made.filter(({ type }) => ofBalancer.test(type))).toEqual([]);
    expect(named(made, "web-cutover").inputs["listenerArn"]).toBe(reference.listenerArn);
    expect(named(made, "web-blue").inputs["vpcId"]).toBe("vpc-0a1b2c3d");
    expect(named(made, "web-balancer-to-tasks-3000").inputs["securityGroupId"]).toBe("sg-0a1b2c3d");
  });

  it("is missed with the name of the output, the stack and the way out", async () => {
    await expect(onShared(undefined)).rejects.toThrow(
      `output "edge" of stack ${stack}: is missing, expected the reference of a balancer`,
    );
  });
});
