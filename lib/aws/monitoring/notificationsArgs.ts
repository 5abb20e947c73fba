import type { Environment } from "../environment";

/** A channel as AWS knows it. */
export interface SlackArgs {
  /** Id of the workspace, which somebody has authorized in the account, for example `T07EA123LEP`. */
  readonly teamId: string;
  /** Id of the channel, for example `C07EZ1ABC23`. */
  readonly channelId: string;
}

/** Arguments of `Notifications`. */
export interface NotificationsArgs {
  /** The environment, whose configuration names the contacts. */
  readonly environment: Environment;

  /**
   * Ids of the channel that the configuration names: AWS knows channels by ids only.
   *
   * @default none - an environment whose contacts have no `slack` needs none
   * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/slack-setup.html
   */
  readonly slack?: SlackArgs;

  /**
   * Addresses that hear of what nobody has acknowledged for 15 minutes.
   *
   * @default the contacts' own address - the one person that is known
   */
  readonly secondEmails?: readonly string[];

  /**
   * Addresses that hear, together with all contacts, of what nobody has acknowledged for 30 minutes.
   *
   * @default none - all contacts are everyone
   */
  readonly everyoneEmails?: readonly string[];
}
