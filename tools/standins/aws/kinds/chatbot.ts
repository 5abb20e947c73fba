import type { Kinds } from "../kind";
import { global } from "../place";
import { taken } from "../rule";

/** Replacing: nothing, by internal/service/chatbot of hashicorp/terraform-provider-aws. */
export const chatbot: Kinds = {
  "chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
    replaces: [],
    sets: ["snsTopicArns"],
    assumed: { loggingLevel: "NONE", userAuthorizationRequired: false },
    refusals: {
      create: [
        taken(["configurationName"], () => {
          return "ConflictException: A configuration with this name already exists";
        }),
      ],
    },
    born({ configurationName, slackChannelId, slackTeamId }, place) {
      const rest = `chat-configuration/slack-channel/${String(configurationName)}`;
      const chatConfigurationArn = global("chatbot", rest, place);
      return {
        id: chatConfigurationArn,
        outputs: {
          chatConfigurationArn,
          slackChannelName: `channel-${String(slackChannelId)}`,
          slackTeamName: `team-${String(slackTeamId)}`,
        },
      };
    },
  },
};
