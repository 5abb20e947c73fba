import type * as pulumi from "@pulumi/pulumi";
import type { Labels } from "../labels";
import type { Namespace } from "../namespace/namespace";

/** Arguments of `Notifications`. */
export interface NotificationsArgs {
  /** Where its objects live; the configuration of its environment names the contacts. */
  readonly namespace: Namespace;

  /**
   * Address of the incoming webhook with which Slack takes messages.
   *
   * @default none - an environment whose contacts have no `slack` needs none
   * @see https://api.slack.com/messaging/webhooks
   */
  readonly slackUrl?: pulumi.Input<string>;

  /**
   * Addresses that hear of what nobody has taken over for 15 minutes.
   *
   * @default the contacts' own address - the one person that is known
   */
  readonly secondEmails?: readonly string[];

  /**
   * Addresses that hear, together with all contacts, of what nobody has taken over for 30 minutes.
   *
   * @default none - all contacts are everyone
   */
  readonly everyoneEmails?: readonly string[];

  /**
   * Labels by which Alertmanager finds what is made here.
   *
   * @default none - an Alertmanager that takes everything needs none
   */
  readonly labels?: Labels;
}
