import { argumentChecks, type Refuse } from "../../component/argumentChecks";
import {
  type Audience,
  audiences,
  type Contacts,
  type EscalationTier,
  hasAnybody,
  tiers,
} from "../../component/audiences";
import { checkLabels } from "../labels";
import { checkName } from "../naming";
import type { NotificationsArgs } from "./notificationsArgs";

/** API of Alertmanager's routes. */
export const routesApi = "monitoring.coreos.com/v1alpha1";

/** Keys in the Secret of addresses that only those may know who send there. */
export const secretKeys = { slack: "slackUrl", pagerduty: "pagerdutyKey" } as const;

/** Who gets the messages of each tier, and the channel that they are sent to. */
export interface NotificationsSpec {
  readonly audiences: Readonly<Record<EscalationTier, Audience>>;
  /** Name of the channel, for example `#releases`; absent where there is none. */
  readonly channel?: string;
  /** Key of the stack's configuration with PagerDuty's routing key; absent where there is none. */
  readonly pagerduty?: string;
}

/**
 * Decides who is told what.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function notificationsSpec(
  name: string,
  contacts: Contacts = {},
  args: Omit<NotificationsArgs, "namespace">,
): NotificationsSpec {
  const { slackUrl, secondEmails, everyoneEmails, labels = {} } = args;
  const { refuse, end } = argumentChecks(`Notifications "${name}"`);
  checkName("its name", name, refuse);
  if (contacts.slack !== undefined && slackUrl === undefined) {
    refuse(
      `slackUrl is missing, but contacts.slack of crossfade:environment is "${contacts.slack}", expected the address of a webhook`,
      'slackUrl: config.requireSecret("slackUrl")',
    );
  }
  checkEmails("secondEmails", secondEmails, refuse);
  checkEmails("everyoneEmails", everyoneEmails, refuse);
  checkLabels(labels, refuse);
  const found = audiences(contacts, {
    ...(secondEmails === undefined ? {} : { secondEmails }),
    ...(everyoneEmails === undefined ? {} : { everyoneEmails }),
  });
  if (!tiers.some((tier) => hasAnybody(found[tier]))) {
    refuse(
      "nobody would be told, expected contacts in crossfade:environment",
      "contacts: {email: ops@example.com}",
    );
  }
  end();
  const { slack: channel, pagerduty } = contacts;
  return {
    audiences: found,
    ...(channel === undefined ? {} : { channel }),
    ...(pagerduty === undefined ? {} : { pagerduty }),
  };
}

interface Matcher {
  readonly name: string;
  readonly value: string;
  readonly matchType: "=";
}

interface SecretKey {
  readonly name: string;
  readonly key: string;
}

/** The part of an `AlertmanagerConfig` that is used here. */
export interface AlertmanagerConfigSpec {
  readonly route: {
    readonly receiver: string;
    readonly groupBy: readonly string[];
    readonly groupWait: string;
    readonly groupInterval: string;
    readonly repeatInterval: string;
    readonly routes: readonly {
      readonly receiver: string;
      readonly matchers: readonly Matcher[];
    }[];
  };
  readonly receivers: readonly {
    readonly name: string;
    readonly slackConfigs?: readonly object[];
    readonly pagerdutyConfigs?: readonly object[];
    readonly emailConfigs?: readonly object[];
  }[];
  readonly inhibitRules: readonly {
    readonly sourceMatch: readonly Matcher[];
    readonly targetMatch: readonly Matcher[];
    readonly equal: readonly string[];
  }[];
}

/** A receiver for alerts that nobody is told of: those of a tier without anybody. */
const nobody = "nobody";

/**
 * The routes of Alertmanager: each tier to those who get it. What is critical silences the warning of the same kind.
 *
 * @param secret - name of the Secret with the addresses that nobody else may know
 */
export function alertmanagerConfig(
  { audiences: found, channel = "" }: NotificationsSpec,
  secret: string,
): AlertmanagerConfigSpec {
  const reached = tiers.filter((tier) => hasAnybody(found[tier]));
  const isTier = (value: EscalationTier): Matcher[] => [{ name: "tier", value, matchType: "=" }];
  return {
    route: {
      receiver: nobody,
      groupBy: ["namespace", "service", "alertname"],
      groupWait: "30s",
      groupInterval: "5m",
      repeatInterval: "4h",
      routes: reached.map((tier) => ({ receiver: tier, matchers: isTier(tier) })),
    },
    receivers: [
      { name: nobody },
      ...reached.map((tier) => receiver(tier, found[tier], channel, secret)),
    ],
    inhibitRules: [
      {
        sourceMatch: isTier("critical"),
        targetMatch: isTier("warning"),
        equal: ["namespace", "service", "color", "concern"],
      },
    ],
  };
}

function receiver(
  name: EscalationTier,
  { slack, pagerduty, emails }: Audience,
  channel: string,
  secret: string,
): AlertmanagerConfigSpec["receivers"][number] {
  const from = (key: string): SecretKey => ({ name: secret, key });
  const text =
    "{{ range .Alerts }}{{ .Annotations.summary }}\n{{ .Annotations.runbook_url }}\n{{ end }}";
  const sendResolved = true;
  return {
    name,
    ...(slack
      ? {
          slackConfigs: [
            {
              apiURL: from(secretKeys.slack),
              channel,
              sendResolved,
              title: "{{ .Status | toUpper }} {{ .CommonLabels.alertname }}",
              text,
            },
          ],
        }
      : {}),
    ...(pagerduty
      ? {
          pagerdutyConfigs: [
            {
              routingKey: from(secretKeys.pagerduty),
              sendResolved,
              severity: "{{ .CommonLabels.severity }}",
              description: text,
            },
          ],
        }
      : {}),
    ...(emails.length === 0 ? {} : { emailConfigs: emails.map((to) => ({ to, sendResolved })) }),
  };
}

function checkEmails(what: string, emails: readonly string[] = [], refuse: Refuse): void {
  for (const email of emails) {
    if (/^[^\s@]+@[^\s@]+$/.test(email)) continue;
    refuse(`${what} has ${JSON.stringify(email)}, expected an address such as "ops@example.com"`);
  }
}
