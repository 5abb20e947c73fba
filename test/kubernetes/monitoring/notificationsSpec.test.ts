import { describe, expect, it } from "vitest";
import {
  alertmanagerConfig,
  notificationsSpec,
} from "../../../lib/kubernetes/monitoring/notificationsSpec";

const email = "ops@example.com";
const all = { email, slack: "#releases", pagerduty: "crossfade:pagerdutyKey" };
const slackUrl = "https://hooks.example.com/a";
const configOf = (contacts: object, args: object = { slackUrl }) =>
  alertmanagerConfig(notificationsSpec("shop", contacts, args), "addresses-1");

describe("who is told what", () => {
  it("is the chat of a warning, the pager of what is critical, and then everyone", () => {
    const config = configOf(all, { slackUrl, secondEmails: ["second@example.com"] });
    expect(config.route.routes).toEqual(
      ["warning", "critical", "second", "everyone"].map((tier) => ({
        receiver: tier,
        matchers: [{ name: "tier", value: tier, matchType: "=" }],
      })),
    );
    const ways = config.receivers.map(({ name, ...configs }) => [name, Object.keys(configs)]);
    expect(ways).toEqual([
      ["nobody", []],
      ["warning", ["slackConfigs"]],
      ["critical", ["slackConfigs", "pagerdutyConfigs"]],
      ["second", ["emailConfigs"]],
      ["everyone", ["slackConfigs", "pagerdutyConfigs", "emailConfigs"]],
    ]);
    expect(config.receivers[3]?.emailConfigs).toEqual([
      { to: "second@example.com", sendResolved: true },
    ]);
    expect(config.receivers[2]).toMatchObject({
      slackConfigs: [{ apiURL: { name: "addresses-1", key: "slackUrl" }, channel: "#releases" }],
      pagerdutyConfigs: [{ routingKey: { name: "addresses-1", key: "pagerdutyKey" } }],
    });
  });

  it("is the address, where there is neither chat nor pager", () => {
    const config = configOf({ email }, {});
    for (const { name, ...configs } of config.receivers.slice(1)) {
      expect([name, configs]).toEqual([
        name,
        { emailConfigs: [{ to: email, sendResolved: true }] },
      ]);
    }
  });

  it("leaves out a tier without anybody, whose alerts then reach nobody", () => {
    const config = configOf({ slack: "#releases" });
    expect(config.route.receiver).toBe("nobody");
    expect(config.route.routes.map(({ receiver }) => receiver)).toEqual([
      "warning",
      "critical",
      "everyone",
    ]);
  });

  it("says a thing once: what is critical silences the warning of the same kind", () => {
    expect(configOf({ email }, {}).inhibitRules).toEqual([
      {
        sourceMatch: [{ name: "tier", value: "critical", matchType: "=" }],
        targetMatch: [{ name: "tier", value: "warning", matchType: "=" }],
        equal: ["namespace", "service", "color", "concern"],
      },
    ]);
  });

  it("says everything that is wrong at once", () => {
    const args = { secondEmails: ["second"], everyoneEmails: ["a b@c"], labels: { "a b": "c" } };
    const problems = [
      'slackUrl is missing, but contacts.slack of crossfade:environment is "#releases", expected the address of a webhook\n  try: slackUrl: config.requireSecret("slackUrl")',
      'secondEmails has "second", expected an address such as "ops@example.com"',
      'everyoneEmails has "a b@c", expected an address such as "ops@example.com"',
      'labels has "a b", expected a name such as "example.com/team"',
    ];
    expect(() => notificationsSpec("shop", all, args)).toThrow(
      problems.map((it) => `Notifications "shop": ${it}`).join("\n"),
    );
    expect(() => notificationsSpec("shop", undefined, {})).toThrow(
      'Notifications "shop": nobody would be told, expected contacts in crossfade:environment\n  try: contacts: {email: ops@example.com}',
    );
  });
});
