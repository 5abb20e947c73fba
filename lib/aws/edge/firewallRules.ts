import type { input } from "@pulumi/aws/types";
import type * as pulumi from "@pulumi/pulumi";
import type { FirewallAction, FirewallRule } from "./webFirewallSpec";

/** A rule as AWS takes it. */
type AwsRule = input.wafv2.WebAclRule;

/** Writes rules as AWS takes them. The first one is asked first. */
export function awsRules(
  rules: readonly FirewallRule[],
  setArns: ReadonlyMap<string, pulumi.Input<string>>,
): AwsRule[] {
  return rules.map((rule, priority) => ({
    name: rule.name,
    priority,
    visibilityConfig: visibility(rule.name),
    ...decision(rule),
    statement: statement(rule, setArns),
  }));
}

/** How a rule, or a firewall, shows what it did: as a metric. Samples of requests would show what the log leaves out. */
export function visibility(metricName: string): AwsRule["visibilityConfig"] {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName };
}

function decision(rule: FirewallRule): Pick<AwsRule, "action" | "overrideAction"> {
  if (rule.kind !== "managed") return { action: actionOf(rule.action) };
  return { overrideAction: rule.onlyCounts ? { count: {} } : { none: {} } };
}

function actionOf(action: FirewallAction): NonNullable<AwsRule["action"]> {
  switch (action) {
    case "allow":
      return { allow: {} };
    case "block":
      return { block: {} };
    case "count":
      return { count: {} };
  }
}

function statement(
  rule: FirewallRule,
  setArns: ReadonlyMap<string, pulumi.Input<string>>,
): input.wafv2.WebAclRuleStatement {
  switch (rule.kind) {
    case "addresses":
      return { ipSetReferenceStatement: { arn: setArns.get(rule.name) ?? "" } };
    case "rate":
      return {
        rateBasedStatement: {
          aggregateKeyType: "IP",
          limit: rule.requests,
          evaluationWindowSec: rule.windowSeconds,
        },
      };
    case "managed":
      return {
        managedRuleGroupStatement: {
          vendorName: "AWS",
          name: rule.name,
          ...(rule.version === undefined ? {} : { version: rule.version }),
          ruleActionOverrides: rule.counted.map((name) => ({ name, actionToUse: { count: {} } })),
        },
      };
  }
}
