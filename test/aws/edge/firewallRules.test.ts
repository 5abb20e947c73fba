import { describe, expect, it } from "vitest";
import { awsRules, visibility } from "../../../lib/aws/edge/firewallRules";
import type { FirewallRule } from "../../../lib/aws/edge/webFirewallSpec";

const arns = new Map([["deny-ipv4", "arn:deny"]]);
const group = {
  kind: "managed",
  name: "AWSManagedRulesCommonRuleSet",
  onlyCounts: false,
  counted: [],
  version: undefined,
} as const satisfies FirewallRule;

describe("rules as AWS takes them", () => {
  it("are asked in their order, and have a metric each, but no samples", () => {
    const rules = awsRules(
      [{ kind: "addresses", name: "deny-ipv4", action: "block" }, group],
      arns,
    );
    expect(rules.map(({ name, priority }) => [name, priority])).toEqual([
      ["deny-ipv4", 0],
      ["AWSManagedRulesCommonRuleSet", 1],
    ]);
    expect(rules[0]?.visibilityConfig).toEqual({
      cloudwatchMetricsEnabled: true,
      sampledRequestsEnabled: false,
      metricName: "deny-ipv4",
    });
    expect(visibility("edge")).toMatchObject({ metricName: "edge" });
  });

  it.each(["allow", "block", "count"] as const)("%s by address", (action) => {
    expect(awsRules([{ kind: "addresses", name: "deny-ipv4", action }], arns)).toMatchObject([
      { action: { [action]: {} }, statement: { ipSetReferenceStatement: { arn: "arn:deny" } } },
    ]);
  });

  it("count the requests of each address", () => {
    const [rule] = awsRules(
      [{ kind: "rate", name: "rate-limit", action: "block", requests: 100, windowSeconds: 60 }],
      arns,
    );
    expect(rule).toMatchObject({
      action: { block: {} },
      statement: {
        rateBasedStatement: { aggregateKeyType: "IP", limit: 100, evaluationWindowSec: 60 },
      },
    });
  });

  it("leave a group its own actions, or let all of it count", () => {
    expect(awsRules([group], arns)).toMatchObject([
      {
        overrideAction: { none: {} },
        statement: {
          managedRuleGroupStatement: {
            vendorName: "AWS",
            name: "AWSManagedRulesCommonRuleSet",
            ruleActionOverrides: [],
          },
        },
      },
    ]);
    expect(awsRules([{ ...group, onlyCounts: true }], arns)).toMatchObject([
      { overrideAction: { count: {} } },
    ]);
  });

  it("let single rules of a group count, in a version that is pinned", () => {
    const [rule] = awsRules([{ ...group, counted: ["A"], version: "Version_1.4" }], arns);
    expect(rule).toMatchObject({
      statement: {
        managedRuleGroupStatement: {
          version: "Version_1.4",
          ruleActionOverrides: [{ name: "A", actionToUse: { count: {} } }],
        },
      },
    });
  });
});
