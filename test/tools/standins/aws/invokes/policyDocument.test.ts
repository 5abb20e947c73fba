import { describe, expect, it } from "vitest";
import { policyDocument } from "../../../../../tools/standins/aws/invokes/policyDocument";

const documentOf = (inputs: Record<string, unknown>) =>
  JSON.parse(String(policyDocument(inputs)["json"])) as unknown;

describe("policyDocument", () => {
  it("writes statements as IAM has them: one text by itself, more of them backwards", () => {
    const statements = [
      {
        sid: "Read",
        actions: ["s3:GetObject", "s3:ListBucket"],
        resources: ["*"],
        principals: [{ type: "Service", identifiers: ["ecs-tasks.amazonaws.com"] }],
        conditions: [
          { test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] },
          { test: "StringEquals", variable: "aws:Region", values: ["a", "b"] },
        ],
      },
      { effect: "Deny", notActions: ["iam:*"], notResources: ["arn:x"] },
    ];
    expect(documentOf({ policyId: "one", statements })).toEqual({
      Version: "2012-10-17",
      Id: "one",
      Statement: [
        {
          Sid: "Read",
          Effect: "Allow",
          Action: ["s3:ListBucket", "s3:GetObject"],
          Resource: "*",
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Condition: {
            StringEquals: { "aws:SourceAccount": "1", "aws:Region": ["b", "a"] },
          },
        },
        { Effect: "Deny", NotAction: "iam:*", NotResource: "arn:x" },
      ],
    });
  });

  it("knows everybody by a star alone", () => {
    const principals = [{ type: "*", identifiers: ["*"] }];
    expect(documentOf({ statements: [{ principals }] })).toMatchObject({
      Statement: [{ Principal: "*" }],
    });
  });

  it("takes statements over from other documents, and of one id the last", () => {
    const source = JSON.stringify({ Statement: { Sid: "A", Effect: "Deny" } });
    const override = JSON.stringify({ Statement: [{ Sid: "B", Effect: "Deny" }] });
    const inputs = {
      sourcePolicyDocuments: [source],
      overridePolicyDocuments: [override],
      statements: [{ sid: "A" }, { sid: "B" }, {}],
    };
    expect(documentOf(inputs)).toEqual({
      Version: "2012-10-17",
      Statement: [{ Sid: "A", Effect: "Allow" }, { Effect: "Allow" }, { Sid: "B", Effect: "Deny" }],
    });
  });

  it("says the same without blanks, and has an id that is made of it", () => {
    const found = policyDocument({ statements: [{ actions: ["a:b"] }] });
    expect(found["minifiedJson"]).toBe(JSON.stringify(JSON.parse(String(found["json"]))));
    expect(policyDocument({ statements: [{ actions: ["a:b"] }] })["id"]).toBe(found["id"]);
    expect(policyDocument({})["id"]).not.toBe(found["id"]);
  });
});
