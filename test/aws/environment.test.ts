import { describe, expect, it } from "vitest";
import { Environment } from "../../lib/aws";
import type { Stage } from "../../lib/model";
import { named, record, type Recorded } from "../record";
import { isTaggable, system, untagged } from "./fixtures";

function built(
  stage: Stage = "production",
  args: Partial<ConstructorParameters<typeof Environment>[1]> = {},
): Promise<Recorded[]> {
  return record(() => new Environment("shop", { system: system(stage), ...args }));
}

describe("Environment", () => {
  it("has a key that is rotated, and a name to find it by", async () => {
    const made = await built();
    expect(named(made, "shop-key")).toMatchObject({
      type: "aws:kms/key:Key",
      parent: "shop",
      inputs: {
        description: "Encrypts what shop/prod keeps",
        enableKeyRotation: true,
        deletionWindowInDays: 30,
      },
    });
    expect(named(made, "shop-key-alias").inputs).toEqual({
      name: "alias/shop-prod-shop",
      targetKeyId: "shop-key-id",
    });
  });

  it("lets a key of a stage without protection go after a week", async () => {
    const made = await built("development");
    expect(named(made, "shop-key").inputs["deletionWindowInDays"]).toBe(7);
  });

  it("opens the key to the account, to its log groups, and to those that publish to its topics", async () => {
    const { policy } = named(await built(), "shop-key").inputs;
    expect(JSON.parse(String(policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AccountDecidesByItsPolicies",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::123456789012:root" },
          Action: "kms:*",
          Resource: "*",
        },
        {
          Sid: "LogGroupsOfTheAccount",
          Effect: "Allow",
          Principal: { Service: "logs.eu-central-1.amazonaws.com" },
          Action: [
            "kms:Encrypt",
            "kms:Decrypt",
            "kms:ReEncrypt*",
            "kms:GenerateDataKey*",
            "kms:DescribeKey",
          ],
          Resource: "*",
          Condition: {
            ArnLike: {
              "kms:EncryptionContext:aws:logs:arn":
                "arn:aws:logs:eu-central-1:123456789012:log-group:*",
            },
          },
        },
        {
          Sid: "PublishersOfTheAccount",
          Effect: "Allow",
          Principal: { Service: ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"] },
          Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
          Resource: "*",
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
        {
          Sid: "BackupsOfTheAccount",
          Effect: "Allow",
          Principal: { Service: "backup.amazonaws.com" },
          Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
          Resource: "*",
        },
      ],
    });
  });

  it("makes nothing where there is a key already", async () => {
    const made = await built("production", { keyArn: "arn:aws:kms:eu-central-1:1:key/k" });
    expect(made.filter(({ custom }) => custom)).toEqual([]);
  });

  it("knows the stage, its defaults, its configuration, the tags and the account", async () => {
    let environment: Environment | undefined;
    await record(() => {
      environment = new Environment("shop", { system: system("staging"), tags: { team: "web" } });
    });
    expect(environment).toMatchObject({
      stage: "staging",
      configuration: { stage: "staging", platform: "aws" },
      defaults: { deletionProtection: true, logRetentionDays: 30 },
      tags: { team: "web", "crossfade.project": "shop", "crossfade.stack": "prod" },
    });
  });

  it("tags everything that can have tags, and shows nothing of it in its own inputs", async () => {
    const made = await built("production", { tags: { team: "web" } });
    expect(untagged(made)).toEqual([]);
    expect(named(made, "shop-key").inputs["tags"]).toMatchObject({ team: "web" });
    expect(made.filter(({ custom }) => !custom).map(({ inputs }) => inputs)).toEqual([{}]);
  });

  it("reports wrong tags with the component", async () => {
    await expect(built("production", { tags: { "aws:team": "web" } })).rejects.toThrow(
      'Environment "shop": tags has "aws:team", expected a name that begins with neither "aws:" nor "crossfade."',
    );
  });
});

describe("the tests' eye for tags", () => {
  it("goes by the vendor's types", () => {
    expect(isTaggable("aws:kms/key:Key")).toBe(true);
    expect(isTaggable("aws:kms/alias:Alias")).toBe(false);
    expect(isTaggable("docker:index/network:Network")).toBe(false);
  });

  it("sees a resource without them", async () => {
    const made = await built();
    const bare = made.map((resource) => ({ ...resource, inputs: {} }));
    expect(untagged(bare)).toEqual(["shop-key"]);
  });
});
