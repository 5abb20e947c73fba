import type { Environment } from "../model";

/** Whom the configuration names for an environment. */
export type Contacts = NonNullable<Environment["contacts"]>;

/** How far a message has come, from the first to the last. */
export const tiers = ["warning", "critical", "second", "everyone"] as const;

/**
 * How far a message has come: worth a look, worth waking somebody, not acknowledged for a while, and not acknowledged for
 * long.
 */
export type EscalationTier = (typeof tiers)[number];

/** Tiers that are reached by waiting for somebody. */
export type LateTier = Extract<EscalationTier, "second" | "everyone">;

/** Seconds without an acknowledgement after which a critical message reaches a tier. */
export const escalationSeconds: Readonly<Record<LateTier, number>> = {
  second: 900,
  everyone: 1800,
};

/** Who gets the messages of one tier. */
export interface Audience {
  readonly slack: boolean;
  readonly pagerduty: boolean;
  /** Addresses, each of them once. */
  readonly emails: readonly string[];
}

/** People beyond the contacts of the configuration. */
export interface MoreContacts {
  readonly secondEmails?: readonly string[];
  readonly everyoneEmails?: readonly string[];
}

/**
 * Who gets what: a warning goes to the chat, a critical message to the chat and to the pager. Where there is no chat or no
 * pager, the address stands in for it. The second contact is the address, unless others are named; at last everyone.
 */
export function audiences(
  contacts: Contacts = {},
  more: MoreContacts = {},
): Readonly<Record<EscalationTier, Audience>> {
  const own = contacts.email === undefined ? [] : [contacts.email];
  const slack = contacts.slack !== undefined;
  const pagerduty = contacts.pagerduty !== undefined;
  const second = more.secondEmails ?? own;
  const everyone = [...own, ...second, ...(more.everyoneEmails ?? [])];
  return {
    warning: { slack, pagerduty: false, emails: slack ? [] : own },
    critical: { slack, pagerduty, emails: pagerduty ? [] : own },
    second: { slack: false, pagerduty: false, emails: [...new Set(second)] },
    everyone: { slack, pagerduty, emails: [...new Set(everyone)] },
  };
}

/** Whether an audience has anybody. */
export function hasAnybody({ slack, pagerduty, emails }: Audience): boolean {
  return slack || pagerduty || emails.length > 0;
}
