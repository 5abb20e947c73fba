import { describe, expect, it } from "vitest";
import { notificationsSpec } from "../../../lib/aws/monitoring/notificationsSpec";
import { contacts, slack } from "./fixtures";

describe("notificationsSpec", () => {
  it("brings to the channel what belongs into a chat", () => {
    expect(notificationsSpec("shop", contacts, { slack })).toMatchObject({
      slack: { ...slack, tiers: ["warning", "critical", "everyone"] },
      escalates: true,
    });
  });

  it("leaves the channel alone in an environment that has none: one program serves all stages", () => {
    const spec = notificationsSpec("shop", { email: "ops@example.com" }, { slack });
    expect(spec.slack).toBeUndefined();
  });

  it("escalates to nobody where nobody is named", () => {
    expect(notificationsSpec("shop", undefined, {}).escalates).toBe(false);
    expect(
      notificationsSpec("shop", undefined, { secondEmails: ["b@example.com"] }).escalates,
    ).toBe(true);
  });

  it("refuses a channel without its ids", () => {
    expect(() => notificationsSpec("shop", contacts, {})).toThrow(
      [
        'Notifications "shop": slack is missing, but contacts.slack of crossfade:environment is "#releases", expected the ids of team and channel',
        '  try: authorize the workspace in the account, and write slack: { teamId: "T…", channelId: "C…" }',
      ].join("\n"),
    );
  });

  it("names every mistake at once", () => {
    expect(() =>
      notificationsSpec("shop", contacts, {
        slack: { teamId: "team", channelId: "#releases" },
        secondEmails: ["b@example.com", "somebody"],
        everyoneEmails: ["a b@example.com"],
      }),
    ).toThrow(
      [
        'Notifications "shop": slack.teamId is "team", expected an id such as "T07EA123LEP"',
        'Notifications "shop": slack.channelId is "#releases", expected an id such as "C07EZ1ABC23"',
        'Notifications "shop": secondEmails[1] is "somebody", expected an e-mail address such as ops@example.com',
        'Notifications "shop": everyoneEmails[0] is "a b@example.com", expected an e-mail address such as ops@example.com',
      ].join("\n"),
    );
  });
});
