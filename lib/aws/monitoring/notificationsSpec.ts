import { argumentChecks, type Refuse } from "../../component/argumentChecks";
import {
  type Audience,
  audiences,
  type Contacts,
  hasAnybody,
  type EscalationTier,
  tiers,
} from "../../component/audiences";
import type { NotificationsArgs, SlackArgs } from "./notificationsArgs";

/** Who is told what, with every default filled in. */
export interface NotificationsSpec {
  readonly audiences: Readonly<Record<EscalationTier, Audience>>;
  /** The channel, and the tiers that it gets. */
  readonly slack?: SlackArgs & { readonly tiers: readonly EscalationTier[] };
  /** Whether there is anybody to turn to when nobody acknowledges. */
  readonly escalates: boolean;
}

/**
 * Decides who is told what.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function notificationsSpec(
  name: string,
  contacts: Contacts | undefined,
  { slack, secondEmails, everyoneEmails }: Omit<NotificationsArgs, "environment">,
): NotificationsSpec {
  const checks = argumentChecks(`Notifications "${name}"`);
  checkSlack(contacts, slack, checks.refuse);
  checkAddresses("secondEmails", secondEmails, checks.refuse);
  checkAddresses("everyoneEmails", everyoneEmails, checks.refuse);
  checks.end();
  const found = audiences(contacts, {
    ...(secondEmails === undefined ? {} : { secondEmails }),
    ...(everyoneEmails === undefined ? {} : { everyoneEmails }),
  });
  const chat = tiers.filter((tier) => found[tier].slack);
  return {
    audiences: found,
    // A program gives the ids for all of its stages; the configuration of each says whether there is a channel.
    ...(slack === undefined || chat.length === 0 ? {} : { slack: { ...slack, tiers: chat } }),
    escalates: hasAnybody(found.second) || hasAnybody(found.everyone),
  };
}

function checkSlack(
  contacts: Contacts | undefined,
  slack: SlackArgs | undefined,
  refuse: Refuse,
): void {
  if (slack === undefined) {
    if (contacts?.slack === undefined) return;
    refuse(
      `slack is missing, but contacts.slack of crossfade:environment is "${contacts.slack}", expected the ids of team and channel`,
      'authorize the workspace in the account, and write slack: { teamId: "T…", channelId: "C…" }',
    );
    return;
  }
  const { teamId, channelId } = slack;
  if (!/^[0-9A-Z]{1,255}$/.test(teamId)) {
    refuse(`slack.teamId is "${teamId}", expected an id such as "T07EA123LEP"`);
  }
  if (!/^[A-Za-z0-9]{1,255}$/.test(channelId)) {
    refuse(`slack.channelId is "${channelId}", expected an id such as "C07EZ1ABC23"`);
  }
}

function checkAddresses(what: string, emails: readonly string[] = [], refuse: Refuse): void {
  emails.forEach((email, index) => {
    if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return;
    refuse(
      `${what}[${String(index)}] is ${JSON.stringify(email)}, expected an e-mail address such as ops@example.com`,
    );
  });
}
