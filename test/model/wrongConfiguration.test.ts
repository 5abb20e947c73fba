import { describe, expect, it } from "vitest";
import { formatPath, parseConfiguration } from "../../lib/model";
import { image, raw, rawService } from "./fixtures";

type Data = Readonly<Record<string, unknown>>;

/** Everything that a configuration can say about an environment and its governance. */
const whole = raw({
  environment: {
    stage: "production",
    platform: "aws",
    domain: "shop.example.com",
    contacts: { email: "ops@example.com", slack: "#releases", pagerduty: "crossfade:pager" },
    budget: { monthly: 100, currency: "USD" },
    thresholds: { errorPercent: { warning: 5, critical: 10 } },
  },
  services: {
    web: rawService({ steps: [10, 50, 100], bake: "5 minutes", drain: "30 seconds" }),
    jobs: { strategy: "rolling", batch: 2, release: { version: "1.4.2", image: image("a") } },
  },
  governance: {
    windows: [{ kind: "allow", schedule: "0 9 * * 1-4", duration: "7 hours", timezone: "UTC" }],
    freezes: [{ name: "year end", from: "2026-12-18", to: "2027-01-04" }],
    approvals: 2,
  },
});

const durations = ["soon", "5", "-5 minutes", "5 fortnights", "", 5];
const dates = ["18.12.2026", "2026-13-01", "2026-02-30", "", 20_261_218];
const level = [-1, NaN, "5", true];

/** Wrong values by their place. */
const wrong: Readonly<Record<string, readonly unknown[]>> = {
  "environment.stage": ["prod", "Production", "", 1, null],
  "environment.platform": ["azure", "AWS", "", 1, null],
  "environment.domain": ["Shop.example.com", "shop example", "-a.example.com", "a..b", "", 1],
  "environment.contacts": ["ops@example.com", [], null],
  "environment.contacts.email": ["ops", "ops@", "@example.com", "a b@example.com", "", 1],
  "environment.contacts.slack": ["releases", "", 1],
  "environment.contacts.pagerduty": ["key", "crossfade:", ":key", "1:2", "", 1],
  "environment.budget": [100, "100 USD", []],
  "environment.budget.monthly": [0, -1, NaN, "100", null],
  "environment.budget.currency": ["usd", "US", "DOLLAR", "", 1],
  "environment.thresholds.errorPercent.warning": level,
  "environment.thresholds.errorPercent.critical": level,
  "services.web.strategy": ["recreate", "Canary", "", null],
  "services.web.live": ["red", "Blue", "", null],
  "services.web.traffic": [100, "100/0", [100, 0], null],
  "services.web.bake": durations,
  "services.web.drain": durations,
  "services.web.steps": [
    [],
    [50, 10, 100],
    [10, 50],
    [0, 100],
    [10, 10, 100],
    [10.5, 100],
    10,
    "10",
  ],
  "services.web.blue.version": ["", 1.1, null],
  "services.web.blue.image": ["web", "web:latest", "web@sha256:abc", "sha256:abc", "", 1],
  "services.jobs.batch": [0, 51, 1.5, NaN, "2"],
  "services.jobs.release.version": ["", 2, null],
  "services.jobs.release.image": ["jobs:latest", "", 1],
  "governance.windows": ["always", {}],
  "governance.windows.0.kind": ["maybe", "Allow", ""],
  "governance.windows.0.schedule": ["daily", "0 9 * *", "60 9 * * *", "0 24 * * *", "", 9],
  "governance.windows.0.duration": durations,
  "governance.windows.0.timezone": ["Berlin", "CEST+1", "", 1],
  "governance.freezes.0.name": ["", 1],
  "governance.freezes.0.from": dates,
  "governance.freezes.0.to": dates,
  "governance.approvals": [-1, 11, 1.5, NaN, "2"],
};

function replaced(data: unknown, [key = "", ...rest]: readonly string[], value: unknown): unknown {
  const next = (inner: unknown) => (rest.length === 0 ? value : replaced(inner, rest, value));
  if (Array.isArray(data)) {
    return data.map((entry: unknown, at) => (String(at) === key ? next(entry) : entry));
  }
  const entries = (data ?? {}) as Data;
  return { ...entries, [key]: next(entries[key]) };
}

const cases = Object.entries(wrong).flatMap(([place, values]) =>
  values.map((value) => [place, value] as const),
);

function mistakesOf(data: unknown) {
  return parseConfiguration(data).mistakes ?? [];
}

describe("a wrong configuration", () => {
  it("is not the one that the table begins with", () => {
    expect(mistakesOf(whole)).toEqual([]);
  });

  it.each(cases)(
    "has one mistake, at its place, which says what is expected: %s is %j",
    (place, value) => {
      const mistakes = mistakesOf(replaced(whole, place.split("."), value));
      expect(mistakes).toHaveLength(1);
      const [{ path, problem } = { path: [], problem: "" }] = mistakes;
      expect(path.join(".").startsWith(place) || place.startsWith(path.join("."))).toBe(true);
      expect(problem).toMatch(/expected|is missing|ends on/);
      expect(formatPath(path)).not.toBe("");
    },
  );

  it("is told with all of its mistakes at once", () => {
    const places = Object.keys(wrong);
    const leaves = places.filter((place) => !places.some((it) => it.startsWith(`${place}.`)));
    const apart = leaves.filter((place) => place !== "services.web.strategy");
    const data = apart.reduce<unknown>(
      (sum, place) => replaced(sum, place.split("."), wrong[place]?.[0]),
      whole,
    );
    const found = mistakesOf(data).map(({ path }) => path.join("."));
    for (const place of apart) {
      expect(found.some((it) => it.startsWith(place))).toBe(true);
    }
  });

  it.each(["environment", "services.web", "services.jobs", "governance"])(
    "has a word in %s that is none",
    (place) => {
      const mistakes = mistakesOf(replaced(whole, [...place.split("."), "colour"], 1));
      expect(mistakes.map(({ path }) => path.join("."))).toEqual([`${place}.colour`]);
      expect(mistakes[0]?.problem).toContain("is not a key that Crossfade knows");
    },
  );
});
