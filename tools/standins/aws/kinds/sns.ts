import { randomUUID } from "node:crypto";
import type { Kinds } from "../kind";
import { regional } from "../place";
import { absent, taken, type Rule } from "../rule";

const TOPIC = "sns/topic:Topic";

const topicExists = (argument: string) =>
  absent(TOPIC, argument, () => "NotFoundException: Topic does not exist");

/** Subscriptions that are waited for to be confirmed by whom they reach. */
const CONFIRMED_BY_HAND = ["email", "email-json", "http", "https"];

const endsWithFifo: Rule = ({ inputs: { fifoTopic, name } }) =>
  (fifoTopic === true) === String(name).endsWith(".fifo")
    ? undefined
    : "InvalidParameter: Invalid parameter: Topic Name: the name of a FIFO topic, and of no other one, ends with .fifo";

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/sns. */
export const sns: Kinds = {
  [TOPIC]: {
    named: "name",
    replaces: ["fifoTopic", "name", "namePrefix"],
    assumed: { contentBasedDeduplication: false, fifoTopic: false },
    refusals: {
      create: [
        endsWithFifo,
        taken(["name"], ({ name }) => {
          return `InvalidParameter: Invalid parameter: Attributes Reason: Topic ${String(name)} already exists with different attributes`;
        }),
      ],
    },
    born({ name }, place) {
      const arn = regional("sns", String(name), place);
      const statement = {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["SNS:Publish", "SNS:Subscribe"],
        Resource: arn,
        Condition: { StringEquals: { "AWS:SourceOwner": place.account } },
      };
      const policy = JSON.stringify({ Version: "2008-10-17", Statement: [statement] });
      return { id: arn, outputs: { arn, beginningArchiveTime: "", owner: place.account, policy } };
    },
  },
  "sns/topicSubscription:TopicSubscription": {
    replaces: ["endpoint", "protocol", "topic"],
    assumed: { confirmationTimeoutInMinutes: 1, endpointAutoConfirms: false },
    refusals: { create: [topicExists("topic")] },
    born({ topic, protocol, endpointAutoConfirms }, place) {
      const arn = `${String(topic)}:${randomUUID()}`;
      const waits = CONFIRMED_BY_HAND.includes(String(protocol)) && endpointAutoConfirms !== true;
      return {
        id: arn,
        outputs: {
          arn,
          confirmationWasAuthenticated: !waits,
          ownerId: place.account,
          pendingConfirmation: waits,
        },
      };
    },
  },
  "sns/topicPolicy:TopicPolicy": {
    replaces: ["arn"],
    refusals: { create: [topicExists("arn")] },
    born: ({ arn }, place) => ({ id: String(arn), outputs: { owner: place.account } }),
  },
};
