import { describe, expect, it } from "vitest";
import { type FirewallWish, webFirewallSpec } from "../../../lib/aws/edge/webFirewallSpec";

function spec(args: FirewallWish = {}) {
  return webFirewallSpec("edge", args);
}

const managed = { kind: "managed", onlyCounts: false, counted: [], version: undefined };

describe("webFirewallSpec", () => {
  it("limits addresses, and has what AWS recommends for every application", () => {
    expect(spec()).toEqual({
      scope: "REGIONAL",
      region: undefined,
      sets: [],
      rules: [
        { kind: "rate", name: "rate-limit", action: "block", requests: 2000, windowSeconds: 300 },
        { ...managed, name: "AWSManagedRulesAmazonIpReputationList" },
        { ...managed, name: "AWSManagedRulesKnownBadInputsRuleSet" },
        { ...managed, name: "AWSManagedRulesCommonRuleSet" },
      ],
      logs: "matched",
      redact: { headers: ["authorization", "cookie"], query: false, path: false },
    });
  });

  it("asks first who passes, then who is refused, and keeps the families of addresses apart", () => {
    const { sets, rules } = spec({
      allow: ["192.0.2.0/24", "2001:db8::/32"],
      deny: ["198.51.100.0/24", "203.0.113.7/32"],
    });
    expect(sets).toEqual([
      { name: "allow-ipv4", version: "IPV4", addresses: ["192.0.2.0/24"] },
      { name: "allow-ipv6", version: "IPV6", addresses: ["2001:db8::/32"] },
      { name: "deny-ipv4", version: "IPV4", addresses: ["198.51.100.0/24", "203.0.113.7/32"] },
    ]);
    expect(rules.slice(0, 4)).toMatchObject([
      { kind: "addresses", name: "allow-ipv4", action: "allow" },
      { kind: "addresses", name: "allow-ipv6", action: "allow" },
      { kind: "addresses", name: "deny-ipv4", action: "block" },
      { kind: "rate" },
    ]);
  });

  it("blocks nothing while it only counts", () => {
    const { rules } = spec({ count: true, deny: ["192.0.2.0/24"], allow: ["198.51.100.0/24"] });
    const effects = rules.map((rule) =>
      rule.kind === "managed" ? rule.onlyCounts : [rule.name, rule.action],
    );
    expect(effects).toEqual([
      ["allow-ipv4", "allow"],
      ["deny-ipv4", "count"],
      ["rate-limit", "count"],
      true,
      true,
      true,
    ]);
  });

  it("lets single rules of a group count only, and pins a version", () => {
    const name = "AWSManagedRulesCommonRuleSet";
    const { rules } = spec({
      rateLimit: false,
      managedRules: [{ name, count: ["SizeRestrictions_BODY"], version: "Version_1.4" }],
    });
    expect(rules).toEqual([
      { ...managed, name, counted: ["SizeRestrictions_BODY"], version: "Version_1.4" },
    ]);
  });

  it("takes a limit of one's own", () => {
    const { rules } = spec({ rateLimit: { requests: 100, windowSeconds: 60 }, managedRules: [] });
    expect(rules).toEqual([
      { kind: "rate", name: "rate-limit", action: "block", requests: 100, windowSeconds: 60 },
    ]);
  });

  it("is in us-east-1 for CloudFront", () => {
    expect(spec({ scope: "cloudfront", keyArn: "arn:key" })).toMatchObject({
      scope: "CLOUDFRONT",
      region: "us-east-1",
    });
    expect(spec({ scope: "cloudfront", logs: "none" }).region).toBe("us-east-1");
  });

  it("hides what it is told to hide", () => {
    expect(spec({ redact: { headers: ["x-token"], query: true, path: true } }).redact).toEqual({
      headers: ["x-token"],
      query: true,
      path: true,
    });
  });

  it("reports all mistakes at once", () => {
    expect(() => spec({ scope: "global" as "regional", logs: "some" as "all" })).toThrow(
      'WebFirewall "edge": scope is "global", expected regional, cloudfront\nWebFirewall "edge": logs is "some", expected all, matched, none',
    );
  });

  it("refuses a name that leaves AWS no room", () => {
    expect(() => webFirewallSpec("e".repeat(120), {})).toThrow("would name a web ACL");
  });
});
