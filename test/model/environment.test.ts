import { describe, expect, it } from "vitest";
import { environmentSchema, platformNameSchema } from "../../lib/model";
import { mistakes, raw } from "./fixtures";

const least = { stage: "production", platform: "docker" };

function problemsOf(parts: Readonly<Record<string, unknown>>): unknown[] {
  return mistakes(raw({ environment: { ...least, ...parts } })).map(([path, problem]) => [
    path.slice(1).join("."),
    problem,
  ]);
}

describe("environmentSchema", () => {
  it("needs a stage and a platform only", () => {
    expect(environmentSchema.parse(least)).toEqual(least);
  });

  it("keeps everything that can be said", () => {
    const full = {
      ...least,
      domain: "shop.example.com",
      contacts: {
        email: "ops@example.com",
        slack: "#releases",
        pagerduty: "crossfade:pagerdutyKey",
      },
      budget: { monthly: 1200.5, currency: "EUR" },
      thresholds: { errorPercent: { warning: 1, critical: 2 } },
    };
    expect(environmentSchema.parse(full)).toEqual(full);
  });

  it("names the platforms", () => {
    expect(platformNameSchema.options).toEqual(["aws", "kubernetes", "docker"]);
  });

  it("lists what is missing", () => {
    expect(mistakes(raw({ environment: {} }))).toEqual([
      [["environment", "stage"], 'is missing, expected "development", "staging" or "production"'],
      [["environment", "platform"], 'is missing, expected "aws", "kubernetes" or "docker"'],
    ]);
  });

  it.each([
    [{ stage: "prod" }, "stage", 'is "prod", expected "development", "staging" or "production"'],
    [{ platform: "gcp" }, "platform", 'is "gcp", expected "aws", "kubernetes" or "docker"'],
    [{ platform: null }, "platform", 'is null, expected "aws", "kubernetes" or "docker"'],
    [{ domain: 5 }, "domain", "is 5, expected text"],
    [
      { contacts: { email: "ops" } },
      "contacts.email",
      'is "ops", expected an e-mail address such as ops@example.com',
    ],
    [
      { contacts: { slack: "releases" } },
      "contacts.slack",
      'is "releases", expected a channel such as "#releases"',
    ],
    [{ contacts: [] }, "contacts", "is [], expected a mapping"],
    [
      { contacts: { phone: "1" } },
      "contacts.phone",
      "is not a key that Crossfade knows here; expected it to be spelled as in the reference, or removed",
    ],
    [
      { budget: { monthly: 0, currency: "USD" } },
      "budget.monthly",
      "is 0, expected an amount above 0",
    ],
    [{ budget: { monthly: "1", currency: "USD" } }, "budget.monthly", 'is "1", expected a number'],
    [{ budget: { monthly: 1 } }, "budget.currency", "is missing, expected text"],
    [
      { budget: { monthly: 1, currency: "usd" } },
      "budget.currency",
      'is "usd", expected a currency code such as USD',
    ],
    [
      { tier: "big" },
      "tier",
      "is not a key that Crossfade knows here; expected it to be spelled as in the reference, or removed",
    ],
  ])("refuses %j", (parts, path, problem) => {
    expect(problemsOf(parts)).toEqual([[path, problem]]);
  });

  it.each([
    "localhost",
    "shop.example.com",
    "a.b",
    "1.example",
    "xn--bcher-kva.example",
    `${"a".repeat(63)}.example`,
  ])("accepts the domain %s", (domain) => {
    expect(problemsOf({ domain })).toEqual([]);
  });

  it.each([
    "",
    "Shop.example.com",
    "shop_1.example.com",
    "-shop.example.com",
    "shop-.example.com",
    "shop..com",
    ".com",
    "shop.com.",
    "https://shop.com",
    "shop.com/",
    "shop.com:80",
    `${"a.".repeat(127)}a`,
  ])("refuses the domain %j", (domain) => {
    expect(problemsOf({ domain })).toEqual([
      ["domain", `is ${JSON.stringify(domain)}, expected a host name such as "shop.example.com"`],
    ]);
  });

  it("refuses a domain with a label of more than 63 characters", () => {
    expect(problemsOf({ domain: `${"a".repeat(64)}.example` })).toHaveLength(1);
  });

  it.each(["crossfade:pagerdutyKey", "shop:a", "my-app:key_1"])(
    "accepts %s as the name of a secret",
    (pagerduty) => {
      expect(problemsOf({ contacts: { pagerduty } })).toEqual([]);
    },
  );

  it.each(["pagerdutyKey", "crossfade:", ":key", "a:b:c", "a b:c"])(
    "refuses %s as the name of a secret",
    (pagerduty) => {
      expect(problemsOf({ contacts: { pagerduty } })).toEqual([
        [
          "contacts.pagerduty",
          `is "${pagerduty}", expected the name of a secret key such as "crossfade:pagerdutyKey"`,
        ],
      ]);
    },
  );
});
