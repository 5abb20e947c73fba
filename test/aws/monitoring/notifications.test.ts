import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { Notifications, type NotificationsArgs } from "../../../lib/aws";
import { named, record, type Recorded } from "../../record";
import { untagged } from "../fixtures";
import { contacts, environmentWith, slack } from "./fixtures";

const config = { "crossfade:pagerdutyKey": "k3y" };

function built(
  asked: object = { contacts },
  args: Partial<NotificationsArgs> = { slack },
): Promise<Recorded[]> {
  return record(() => new Notifications("shop", { environment: environmentWith(asked), ...args }), {
    config,
  });
}

function subscriptions(made: readonly Recorded[]): unknown[] {
  return made
    .filter(({ type }) => type === "aws:sns/topicSubscription:TopicSubscription")
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ inputs: { topic, protocol, endpoint } }) => [topic, protocol, endpoint]);
}

const arn = (tier: string): string => `arn:aws:sns:eu-central-1:123456789012:shop-${tier}`;

describe("Notifications", () => {
  it("has a topic for each tier, encrypted with the environment's key", async () => {
    const made = await built();
    for (const tier of ["warning", "critical", "second", "everyone"]) {
      const [topic, policy] = made.filter(({ name }) => name === `shop-${tier}`);
      expect(topic).toMatchObject({
        type: "aws:sns/topic:Topic",
        parent: "shop",
        inputs: {
          displayName: `shop/prod ${tier}`,
          kmsMasterKeyId: "arn:aws:kms:eu-central-1:123456789012:shop-key",
          signatureVersion: 2,
        },
      });
      expect(policy).toMatchObject({
        type: "aws:sns/topicPolicy:TopicPolicy",
        inputs: { arn: arn(tier) },
      });
      expect(policy?.inputs["policy"]).toContain(`"Resource":"${arn(tier)}"`);
    }
  });

  it("subscribes the contacts of the configuration to their tiers", async () => {
    // The engine's signature of a secret.
    const endpoint = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value: "https://events.pagerduty.com/integration/k3y/enqueue",
    };
    expect(subscriptions(await built())).toEqual([
      [arn("critical"), "https", endpoint],
      [arn("everyone"), "email", "ops@example.com"],
      [arn("everyone"), "https", endpoint],
      [arn("second"), "email", "ops@example.com"],
    ]);
  });

  it("shows a channel the tiers that belong there, and lets it read alarms only", async () => {
    const made = await built();
    const [role, attachment, channel] = made.filter(({ name }) => name === "shop-slack");
    const policy = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess";
    expect(JSON.parse(String(role?.inputs["assumeRolePolicy"]))).toMatchObject({
      Statement: [
        {
          Principal: { Service: "chatbot.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    });
    expect(attachment?.inputs).toEqual({ role: "shop-slack-id", policyArn: policy });
    expect(channel).toMatchObject({
      type: "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
      inputs: {
        configurationName: "shop-prod-shop",
        slackTeamId: "T07EA123LEP",
        slackChannelId: "C07EZ1ABC23",
        iamRoleArn: "arn:aws:iam:eu-central-1:123456789012:shop-slack",
        guardrailPolicyArns: [policy],
        loggingLevel: "ERROR",
        snsTopicArns: [arn("warning"), arn("critical"), arn("everyone")],
      },
    });
  });

  it("has topics without subscribers where the configuration names nobody", async () => {
    const made = await built({}, {});
    expect(subscriptions(made)).toEqual([]);
    expect(made.filter(({ type }) => type === "aws:sns/topic:Topic")).toHaveLength(4);
    expect(made.filter(({ name }) => name === "shop-slack")).toEqual([]);
  });

  it("takes a whole address of the pager as it is", async () => {
    const made = await record(
      () => new Notifications("shop", { environment: environmentWith(), slack }),
      { config: { "crossfade:pagerdutyKey": "https://events.eu.pagerduty.com/x" } },
    );
    expect(named(made, "shop-critical-pagerduty").inputs).toMatchObject({
      endpoint: { value: "https://events.eu.pagerduty.com/x" },
      endpointAutoConfirms: true,
    });
  });

  it("knows its topics, its acknowledgement, and whether anybody is left to call", async () => {
    const seen: unknown[] = [];
    await record(
      () => {
        const { topics, acknowledgedArn, escalates } = new Notifications("shop", {
          environment: environmentWith(),
          slack,
        });
        pulumi
          .all([escalates, topics.second, acknowledgedArn])
          .apply((known) => seen.push(...known));
      },
      { config },
    );
    expect(seen).toEqual([
      true,
      arn("second"),
      "arn:aws:cloudwatch:eu-central-1:123456789012:shop-acknowledged",
    ]);
  });

  it("tags everything that can have tags", async () => {
    expect(untagged(await built())).toEqual([]);
  });

  it("refuses wrong arguments before it registers anything of its own", async () => {
    await expect(built({ contacts }, {})).rejects.toThrow(
      'Notifications "shop": slack is missing, but contacts.slack of crossfade:environment is "#releases"',
    );
  });
});
