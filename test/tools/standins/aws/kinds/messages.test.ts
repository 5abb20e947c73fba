import { beforeEach, describe, expect, it } from "vitest";
import { World } from "../world";

const TOPIC = "sns/topic:Topic";
const SUBSCRIPTION = "sns/topicSubscription:TopicSubscription";
const POLICY = "sns/topicPolicy:TopicPolicy";
const SLACK = "chatbot/slackChannelConfiguration:SlackChannelConfiguration";
const BUDGET = "budgets/budget:Budget";

let world: World;

beforeEach(() => {
  world = new World();
});

describe("a topic", () => {
  it("is known by its ARN, and lets its account publish", async () => {
    const made = await world.create(TOPIC, { name: "alarms" });
    expect(made.id).toBe("arn:aws:sns:eu-central-1:123456789012:alarms");
    expect(made.outputs["policy"]).toContain(`"Resource":"${made.id}"`);
    await expect(world.create(TOPIC, { name: "alarms" })).rejects.toThrow("alarms already exists");
  });

  it.each([
    [{ name: "a.fifo", fifoTopic: true }, true],
    [{ name: "a" }, true],
    [{ name: "a", fifoTopic: true }, false],
    [{ name: "a.fifo" }, false],
  ])("with %j can be made: %s", async (inputs, can) => {
    const made = await world.create(TOPIC, inputs).catch(() => undefined);
    expect(made !== undefined).toBe(can);
  });

  it.each([
    [SUBSCRIPTION, { topic: "arn:none", protocol: "sqs", endpoint: "a" }],
    [POLICY, { arn: "arn:none", policy: "{}" }],
  ])("has to be there for %s", async (type, inputs) => {
    await expect(world.create(type, inputs)).rejects.toThrow(
      "NotFoundException: Topic does not exist",
    );
  });

  it.each([
    ["email", {}, true],
    ["https", {}, true],
    ["https", { endpointAutoConfirms: true }, false],
    ["sqs", {}, false],
  ])("waits for %s with %j to be confirmed: %s", async (protocol, more, waits) => {
    const { id: topic } = await world.create(TOPIC, { name: "alarms" });
    const made = await world.create(SUBSCRIPTION, { topic, protocol, endpoint: "a", ...more });
    expect(made.id).toMatch(/:alarms:[0-9a-f-]{36}$/);
    expect(made.outputs).toMatchObject({
      confirmationWasAuthenticated: !waits,
      pendingConfirmation: waits,
    });
    const policy = await world.create(POLICY, { arn: topic, policy: { a: 1 } });
    expect(policy).toMatchObject({ id: topic, outputs: { policy: '{"a":1}' } });
  });
});

describe("a channel in Slack", () => {
  it("has a name of its own, and belongs to no region", async () => {
    const inputs = { configurationName: "ops", slackChannelId: "C1", slackTeamId: "T1" };
    const made = await world.create(SLACK, { ...inputs, iamRoleArn: "arn:role" });
    expect(made.id).toBe("arn:aws:chatbot::123456789012:chat-configuration/slack-channel/ops");
    await expect(world.create(SLACK, inputs)).rejects.toThrow("ConflictException");
  });
});

describe("a budget", () => {
  it("is known by its account and its name, and has no end unless it is given one", async () => {
    const inputs = { name: "shop", budgetType: "COST", timeUnit: "MONTHLY" };
    const made = await world.create(BUDGET, inputs);
    expect(made).toMatchObject({
      id: "123456789012:shop",
      outputs: { timePeriodEnd: "2087-06-15_00:00", accountId: "123456789012" },
    });
    await expect(world.create(BUDGET, inputs)).rejects.toThrow("DuplicateRecordException");
  });
});
