import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { audiences, escalationSeconds, hasAnybody, tiers } from "../../lib/component/audiences";

const ops = "ops@example.com";

describe("audiences", () => {
  it("bring a warning to the chat, and what is critical to the pager as well", () => {
    expect(
      audiences({ email: ops, slack: "#releases", pagerduty: "crossfade:pagerdutyKey" }),
    ).toEqual({
      warning: { slack: true, pagerduty: false, emails: [] },
      critical: { slack: true, pagerduty: true, emails: [] },
      second: { slack: false, pagerduty: false, emails: [ops] },
      everyone: { slack: true, pagerduty: true, emails: [ops] },
    });
  });

  it("let the address stand in for a chat and a pager that are missing", () => {
    expect(audiences({ email: ops })).toEqual({
      warning: { slack: false, pagerduty: false, emails: [ops] },
      critical: { slack: false, pagerduty: false, emails: [ops] },
      second: { slack: false, pagerduty: false, emails: [ops] },
      everyone: { slack: false, pagerduty: false, emails: [ops] },
    });
  });

  it("turn to the people named beyond the contacts, each of them once", () => {
    const found = audiences(
      { email: ops },
      { secondEmails: ["b@example.com"], everyoneEmails: ["b@example.com", "c@example.com"] },
    );
    expect(found.second.emails).toEqual(["b@example.com"]);
    expect(found.everyone.emails).toEqual([ops, "b@example.com", "c@example.com"]);
    expect(found.critical.emails).toEqual([ops]);
  });

  it("have nobody where the configuration names nobody", () => {
    const found = audiences();
    expect(tiers.filter((tier) => hasAnybody(found[tier]))).toEqual([]);
  });

  it("call everyone at last, and never wake somebody for a warning", () => {
    const contact = fc.record(
      {
        email: fc.constant(ops),
        slack: fc.constant("#a"),
        pagerduty: fc.constant("crossfade:key"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(contact, (named) => {
        const found = audiences(named);
        expect(found.warning.pagerduty).toBe(false);
        for (const tier of tiers) {
          expect(found.everyone.emails).toEqual(
            expect.arrayContaining([...found[tier].emails]) as string[],
          );
          if (found[tier].slack) expect(found.everyone.slack).toBe(true);
          if (found[tier].pagerduty) expect(found.everyone.pagerduty).toBe(true);
        }
        expect(hasAnybody(found.everyone)).toBe(Object.keys(named).length > 0);
      }),
    );
  });
});

it("the second contact is called after 15 minutes, everyone after 30", () => {
  expect(escalationSeconds).toEqual({ second: 900, everyone: 1800 });
});
