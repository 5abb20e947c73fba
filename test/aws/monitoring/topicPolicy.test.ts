import { describe, expect, it } from "vitest";
import { topicPolicy } from "../../../lib/aws/monitoring/topicPolicy";

const topic = "arn:aws:sns:eu-central-1:123456789012:shop-critical";

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal: unknown;
  readonly Condition?: unknown;
}

function statements(): Statement[] {
  const account = { id: "123456789012", region: "eu-central-1", partition: "aws" };
  return (JSON.parse(topicPolicy(topic, account)) as { Statement: Statement[] }).Statement;
}

describe("topicPolicy", () => {
  it("lets alarms, budgets and backups of the own account publish", () => {
    expect(
      statements()
        .filter(({ Effect }) => Effect === "Allow")
        .map(({ Sid, Principal, Condition }) => [Sid, Principal, Condition]),
    ).toEqual([
      [
        "AlarmsOfTheAccount",
        { Service: "cloudwatch.amazonaws.com" },
        {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:*" },
        },
      ],
      [
        "BudgetsOfTheAccount",
        { Service: "budgets.amazonaws.com" },
        {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnLike: { "aws:SourceArn": "arn:aws:budgets::123456789012:*" },
        },
      ],
      ["BackupsOfTheAccount", { Service: "backup.amazonaws.com" }, undefined],
    ]);
  });

  it("lets nobody publish without encryption", () => {
    expect(statements().filter(({ Effect }) => Effect === "Deny")).toEqual([
      {
        Sid: "NobodyWithoutEncryption",
        Effect: "Deny",
        Principal: "*",
        Action: "sns:Publish",
        Resource: topic,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  it("is about this topic and about publishing only", () => {
    for (const statement of statements()) {
      expect(statement).toMatchObject({ Action: "sns:Publish", Resource: topic });
    }
  });
});
