import { describe, expect, it } from "vitest";
import { alertRule, leveled } from "../../../lib/kubernetes/monitoring/alertRule";

const subject = {
  stack: "shop/prod",
  namespace: "shop-prod-shop",
  service: "web",
  runbooks: "https://wiki.example.com/runbooks/",
};

describe("an alert", () => {
  it("says what is wrong with what, how urgent it is, and where to read on", () => {
    const spec = {
      key: "errors-critical",
      concern: "errors",
      tier: "critical",
      color: "green",
      minutes: 3,
      expr: "a > 10",
      problem: "more than 10 % of the requests fail",
    } as const;
    expect(alertRule(spec, subject)).toEqual({
      alert: "web-green-errors-critical",
      expr: "a > 10",
      for: "3m",
      labels: {
        namespace: "shop-prod-shop",
        service: "web",
        concern: "errors",
        tier: "critical",
        severity: "critical",
        color: "green",
      },
      annotations: {
        summary: "shop/prod web green: more than 10 % of the requests fail",
        runbook_url: "https://wiki.example.com/runbooks/errors",
      },
    });
  });

  it.each([
    ["warning", "warning"],
    ["critical", "critical"],
    ["second", "critical"],
    ["everyone", "critical"],
  ] as const)("of the tier %s is %s", (tier, severity) => {
    const spec = { key: "a", concern: "slo", tier, minutes: 1, expr: "b", problem: "c" } as const;
    expect(alertRule(spec, subject).labels).toMatchObject({ tier, severity });
  });

  it("is there for each severity that has a level", () => {
    const of = (level: object) =>
      leveled("errors", level, { concern: "errors", minutes: 3 }, (limit) => ({
        expr: `a > ${String(limit)}`,
        problem: "b",
      })).map(({ key, tier, expr }) => [key, tier, expr]);
    expect(of({ warning: 5, critical: 10 })).toEqual([
      ["errors-warning", "warning", "a > 5"],
      ["errors-critical", "critical", "a > 10"],
    ]);
    expect(of({ critical: 10 })).toEqual([["errors-critical", "critical", "a > 10"]]);
    expect(of({})).toEqual([]);
  });
});
