import { SlackChannelConfiguration } from "@pulumi/aws/chatbot/slackChannelConfiguration";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment";
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../environment";
import { physicalName } from "../naming";
import type { SlackArgs } from "./notificationsArgs";
import { serviceMayAssume } from "../policies";
import type { EscalationTier } from "../../component/audiences";

/** What the chat may do in the account: show the graphs of alarms. */
const policyName = "CloudWatchReadOnlyAccess";

/**
 * Brings the messages of some tiers into a channel.
 *
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html
 */
export function slackChannel(
  name: string,
  { account, tags }: Environment,
  slack: SlackArgs & { readonly tiers: readonly EscalationTier[] },
  topics: Readonly<Record<EscalationTier, pulumi.Output<string>>>,
  parent: pulumi.Resource,
): void {
  const policy = pulumi.interpolate`arn:${account.partition}:iam::aws:policy/${policyName}`;
  const role = new Role(
    `${name}-slack`,
    {
      description: `Shows alarms of ${pulumi.getProject()}/${pulumi.getStack()} in a channel`,
      assumeRolePolicy: account.id.apply((id) => serviceMayAssume("chatbot.amazonaws.com", id)),
      tags,
    },
    { parent },
  );
  new RolePolicyAttachment(`${name}-slack`, { role: role.id, policyArn: policy }, { parent: role });
  new SlackChannelConfiguration(
    `${name}-slack`,
    {
      configurationName: physicalName(name, "slackChannel"),
      slackTeamId: slack.teamId,
      slackChannelId: slack.channelId,
      iamRoleArn: role.arn,
      // Without one, people in the channel could do anything that the account's administrators can.
      guardrailPolicyArns: [policy],
      loggingLevel: "ERROR",
      snsTopicArns: slack.tiers.map((tier) => topics[tier]),
      tags,
    },
    { parent },
  );
}
