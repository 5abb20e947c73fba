import { describe, expect, it } from "vitest";
import { Environment, WebFirewall, type WebFirewallArgs } from "../../../lib/aws";
import type { Stage } from "../../../lib/model";
import { named, record, type Recorded } from "../../record";
import { system } from "../fixtures";

function built(
  args: Partial<WebFirewallArgs> = {},
  stage: Stage = "production",
): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system(stage) });
    new WebFirewall("edge", { environment, ...args });
  });
}

const group = "arn:aws:cloudwatch:eu-central-1:123456789012:edge-log";

describe("the log of a firewall", () => {
  it.each([
    ["development", 7],
    ["staging", 30],
    ["production", 90],
  ] as const)("is encrypted, and kept in %s for %i days", async (stage, retentionInDays) => {
    expect(named(await built({}, stage), "edge-log").inputs).toMatchObject({
      // AWS takes no other beginning.
      name: "aws-waf-logs-shop-prod-edge-log",
      retentionInDays,
      kmsKeyId: "arn:aws:kms:eu-central-1:123456789012:shop-key",
    });
  });

  it("has what some rule blocked or counted, without what would let a reader act as a user", async () => {
    const writer = named(await built(), "edge-log-writer");
    expect(writer.inputs).toEqual({
      resourceArn: "arn:aws:wafv2:eu-central-1:123456789012:edge-firewall",
      logDestinationConfigs: [group],
      redactedFields: [
        { singleHeader: { name: "authorization" } },
        { singleHeader: { name: "cookie" } },
      ],
      loggingFilter: {
        defaultBehavior: "DROP",
        filters: [
          {
            behavior: "KEEP",
            requirement: "MEETS_ANY",
            conditions: ["BLOCK", "COUNT", "CAPTCHA", "CHALLENGE", "EXCLUDED_AS_COUNT"].map(
              (action) => ({ actionCondition: { action } }),
            ),
          },
        ],
      },
    });
    expect(writer.dependsOn).toContain("edge-log-policy");
  });

  it("has everything where that is asked for", async () => {
    const redact = { headers: [], query: true, path: true };
    const { inputs } = named(await built({ logs: "all", redact }), "edge-log-writer");
    expect(inputs).not.toHaveProperty("loggingFilter");
    expect(inputs["redactedFields"]).toEqual([{ queryString: {} }, { uriPath: {} }]);
  });

  it("may be written by AWS for the account, and nobody else", async () => {
    const { inputs } = named(await built(), "edge-log-policy");
    expect(inputs["policyName"]).toBe("shop-prod-edge-log");
    expect(JSON.parse(String(inputs["policyDocument"]))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `${group}:*`,
          Condition: {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-central-1:123456789012:*" },
          },
        },
      ],
    });
  });

  it("comes from us-east-1 for CloudFront", async () => {
    const made = await built({ scope: "cloudfront", keyArn: "arn:key" });
    const { policyDocument } = named(made, "edge-log-policy").inputs;
    expect(String(policyDocument)).toContain('"arn:aws:logs:us-east-1:123456789012:*"');
  });

  it("is not there where it is not wanted", async () => {
    const made = await built({ logs: "none" });
    expect(made.filter(({ name }) => name.startsWith("edge-log"))).toEqual([]);
  });
});
