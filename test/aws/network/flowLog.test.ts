import { describe, expect, it } from "vitest";
import { Environment, Network, type NetworkArgs } from "../../../lib/aws";
import type { Stage } from "../../../lib/model";
import { named, record, type Recorded } from "../../record";
import { system } from "../fixtures";

function built(args: Partial<NetworkArgs> = {}, stage: Stage = "production"): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system(stage) });
    new Network("main", { environment, ...args });
  });
}

describe("flow logs", () => {
  it.each([
    ["development", 7],
    ["staging", 30],
    ["production", 90],
  ] as const)("are encrypted, and kept in %s for %i days", async (stage, retentionInDays) => {
    expect(named(await built({}, stage), "main-flow-logs").inputs).toMatchObject({
      name: "shop-prod-main-flow-logs",
      retentionInDays,
      kmsKeyId: "arn:aws:kms:eu-central-1:123456789012:shop-key",
    });
  });

  it.each([
    ["all", "ALL"],
    ["rejected", "REJECT"],
  ] as const)("show of the connections: %s", async (flowLogs, trafficType) => {
    expect(named(await built({ flowLogs }), "main-flow-logs-writer").inputs).toMatchObject({
      vpcId: "main-vpc-id",
      trafficType,
      logDestination: "arn:aws:cloudwatch:eu-central-1:123456789012:main-flow-logs",
      iamRoleArn: "arn:aws:iam:eu-central-1:123456789012:main-flow-logs-role",
    });
  });

  it("are written by flow logs of the account, into their own group and no other", async () => {
    const made = await built();
    const { assumeRolePolicy } = named(made, "main-flow-logs-role").inputs;
    expect(JSON.parse(String(assumeRolePolicy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnLike: { "aws:SourceArn": "arn:aws:ec2:eu-central-1:123456789012:vpc-flow-log/*" },
          },
        },
      ],
    });
    const group = "arn:aws:cloudwatch:eu-central-1:123456789012:main-flow-logs";
    expect(JSON.parse(String(named(made, "main-flow-logs-policy").inputs["policy"]))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: [group, `${group}:*`],
        },
        { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
      ],
    });
  });

  it("are not there where they are not wanted", async () => {
    const made = await built({ flowLogs: "none" });
    expect(made.filter(({ name }) => name.startsWith("main-flow-logs"))).toEqual([]);
  });
});
