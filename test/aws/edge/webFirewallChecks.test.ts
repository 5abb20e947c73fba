import { describe, expect, it } from "vitest";
import { type FirewallWish, webFirewallSpec } from "../../../lib/aws/edge/webFirewallSpec";

const rate = (requests: number, windowSeconds = 300) => ({
  rateLimit: { requests, windowSeconds: windowSeconds as 300 },
});

const wrong: [FirewallWish, string][] = [
  [
    { guards: { "my edge": "arn" } },
    'guards has "my edge", expected lower case letters, digits and hyphens',
  ],
  [
    { scope: "cloudfront", guards: { edge: "arn" }, logs: "none" },
    "guards has edge, expected none: CloudFront names its firewall itself\n  try: webAclId: firewall.arn of the distribution",
  ],
  [
    { scope: "cloudfront" },
    "keyArn is missing: the log of CloudFront's firewall is in us-east-1, and so must be its key\n  try: keyArn: environment.keyArn, if the environment is there as well",
  ],
  [{ allow: ["192.0.2.1"] }, 'allow has "192.0.2.1", expected a network such as "10.0.0.0/8"'],
  [{ deny: ["0.0.0.0/0"] }, 'deny has "0.0.0.0/0", expected less than all addresses'],
  [{ allow: ["::/0"] }, 'allow has "::/0", expected less than all addresses'],
  [{ deny: ["192.0.2.0/24", "192.0.2.0/24"] }, 'deny has "192.0.2.0/24" twice'],
  [
    { allow: ["192.0.2.0/24"], deny: ["192.0.2.0/24"] },
    'allow and deny both have "192.0.2.0/24", expected one of them',
  ],
  [
    { managedRules: ["CommonRuleSet"] },
    'managedRules has "CommonRuleSet", expected a group of AWS such as "AWSManagedRulesSQLiRuleSet"',
  ],
  [
    { managedRules: ["AWSManagedRulesBotControlRuleSet"] },
    'managedRules has "AWSManagedRulesBotControlRuleSet", which needs settings of its own that are not offered here',
  ],
  [
    { managedRules: ["AWSManagedRulesSQLiRuleSet", { name: "AWSManagedRulesSQLiRuleSet" }] },
    'managedRules has "AWSManagedRulesSQLiRuleSet" twice',
  ],
  [
    { managedRules: [{ name: "AWSManagedRulesSQLiRuleSet", count: ["A", "A"] }] },
    'count of AWSManagedRulesSQLiRuleSet has "A" twice',
  ],
  [rate(9), "rateLimit.requests is 9, expected 10 to 2000000000"],
  [rate(10.5), "rateLimit.requests is 10.5, expected 10 to 2000000000"],
  [rate(100, 90), 'rateLimit.windowSeconds is "90", expected 60, 120, 300, 600'],
  [
    { redact: { headers: ["Cookie"] } },
    'redact.headers has "Cookie", expected a header in lower case such as "cookie"',
  ],
  [{ redact: { headers: ["a", "a"] } }, 'redact.headers has "a" twice'],
];

describe("arguments of a firewall", () => {
  it.each(wrong)("are refused: %j", (args, problem) => {
    expect(() => webFirewallSpec("edge", args)).toThrow(
      expect.objectContaining({ message: `WebFirewall "edge": ${problem}` }),
    );
  });
});
