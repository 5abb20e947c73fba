import { describe, expect, it } from "vitest";
import { Environment, WebFirewall, type WebFirewallArgs } from "../../../lib/aws";
import type { Stage } from "../../../lib/model";
import { named, record, type Recorded } from "../../record";
import { system, untagged } from "../fixtures";

function built(
  args: Partial<WebFirewallArgs> = {},
  stage: Stage = "production",
  look?: (firewall: WebFirewall) => void,
): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system(stage) });
    const firewall = new WebFirewall("edge", { environment, ...args });
    look?.(firewall);
  });
}

describe("WebFirewall", () => {
  it("lets through what no rule blocks, and is measured", async () => {
    const made = await built();
    const { rules, ...inputs } = named(made, "edge-firewall").inputs;
    expect(inputs).toEqual({
      scope: "REGIONAL",
      description: "In front of shop/prod",
      defaultAction: { allow: {} },
      visibilityConfig: {
        cloudwatchMetricsEnabled: true,
        sampledRequestsEnabled: false,
        metricName: "shop-prod-edge",
      },
      tags: { "crossfade.project": "shop", "crossfade.stack": "prod" },
    });
    expect((rules as { name: string }[]).map(({ name }) => name)).toEqual([
      "rate-limit",
      "AWSManagedRulesAmazonIpReputationList",
      "AWSManagedRulesKnownBadInputsRuleSet",
      "AWSManagedRulesCommonRuleSet",
    ]);
  });

  it("guards the balancers that it is given", async () => {
    const made = await built({ guards: { edge: "arn:edge", admin: "arn:admin" } });
    expect(named(made, "edge-guards-admin").inputs).toEqual({
      resourceArn: "arn:admin",
      webAclArn: "arn:aws:wafv2:eu-central-1:123456789012:edge-firewall",
    });
    expect(named(made, "edge-guards-edge").inputs["resourceArn"]).toBe("arn:edge");
  });

  it("knows addresses by sets that rules ask for", async () => {
    const made = await built({ deny: ["192.0.2.0/24", "2001:db8::/32"] });
    expect(named(made, "edge-deny-ipv4").inputs).toMatchObject({
      scope: "REGIONAL",
      ipAddressVersion: "IPV4",
      addresses: ["192.0.2.0/24"],
    });
    expect(named(made, "edge-deny-ipv6").inputs).toMatchObject({
      ipAddressVersion: "IPV6",
      addresses: ["2001:db8::/32"],
    });
    expect(named(made, "edge-firewall").inputs["rules"]).toMatchObject([
      {
        name: "deny-ipv4",
        statement: {
          ipSetReferenceStatement: {
            arn: "arn:aws:wafv2:eu-central-1:123456789012:edge-deny-ipv4",
          },
        },
      },
      { name: "deny-ipv6" },
      { name: "rate-limit" },
      {},
      {},
      {},
    ]);
  });

  it("keeps everything about CloudFront where CloudFront is", async () => {
    const made = await built({
      scope: "cloudfront",
      keyArn: "arn:aws:kms:us-east-1:1:key/k",
      deny: ["192.0.2.0/24"],
    });
    const own = made.filter(({ custom, name }) => custom && name.startsWith("edge-"));
    expect(own.map(({ name, inputs }) => [name, inputs["region"]])).toEqual(
      expect.arrayContaining([
        ["edge-firewall", "us-east-1"],
        ["edge-deny-ipv4", "us-east-1"],
        ["edge-log", "us-east-1"],
        ["edge-log-policy", "us-east-1"],
        ["edge-log-writer", "us-east-1"],
      ]),
    );
    expect(named(made, "edge-log").inputs["kmsKeyId"]).toBe("arn:aws:kms:us-east-1:1:key/k");
    expect(named(made, "edge-firewall").inputs["scope"]).toBe("CLOUDFRONT");
  });

  it("tells its ARN, and what its metrics are called", async () => {
    const seen: string[] = [];
    await built({}, "production", ({ arn, metricName }) => {
      seen.push(metricName);
      arn.apply((it) => seen.push(it));
    });
    expect(seen).toEqual([
      "shop-prod-edge",
      "arn:aws:wafv2:eu-central-1:123456789012:edge-firewall",
    ]);
  });

  it("tags everything that can have tags, and shows nothing of it in its own inputs", async () => {
    const made = await built({ deny: ["192.0.2.0/24"], guards: { edge: "arn" } });
    expect(untagged(made)).toEqual([]);
    const own = made.filter(({ custom, name }) => custom && name.startsWith("edge-"));
    expect(new Set(own.map(({ parent }) => parent))).toEqual(new Set(["edge"]));
    expect(made.find(({ custom, name }) => !custom && name === "edge")?.inputs).toEqual({});
  });

  it("reports wrong arguments with the component", async () => {
    await expect(built({ allow: ["all"] })).rejects.toThrow(
      'WebFirewall "edge": allow has "all", expected a network such as "10.0.0.0/8"',
    );
  });
});
