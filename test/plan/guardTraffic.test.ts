import { describe, expect, it } from "vitest";
import type { ColoredService } from "../../lib/model";
import type { AppliedService, Refusal } from "../../lib/plan";
import { ago, at, canary, past, release, rules, verdict } from "./fixtures";

type Case = [string, ColoredService, AppliedService];

const finished = { blue: "1.4.2", green: "1.5.0" };

function refusals([, asked, applied]: Case): Refusal[] {
  return verdict(asked, applied);
}

describe("new-release-with-traffic", () => {
  it("wants a release to be deployed before it gets requests", () => {
    const asked = canary({ traffic: at(90), green: release("1.6.0") });
    expect(verdict(asked, past())).toEqual([
      {
        service: "web",
        rule: "new-release-with-traffic",
        problem:
          "green would get 10 % of the traffic in the same step that deploys 1.6.0 there in place of 1.5.0",
        fix: "crossfade shift prod web --to blue --percent 100, then pulumi up --stack prod, then crossfade shift prod web --to green --percent 10",
      },
    ]);
  });

  it("says nothing of a release before, when there is none or several", () => {
    for (const green of [[], ["1.5.0", "1.5.1"]]) {
      const found = verdict(canary({ traffic: at(90) }), past({ green }));
      expect(found.map(({ problem }) => problem)).toEqual([
        "green would get 10 % of the traffic in the same step that deploys 1.5.0 there",
      ]);
    }
  });

  it.each<Case>([
    [
      "a rollback to a release that is not deployed",
      canary({ blue: release("1.4.1") }),
      past({ traffic: at(0) }),
    ],
    ["a rollback to a color that is gone", canary(), past({ traffic: at(0), blue: [] })],
  ])("refuses %s", (...given) => {
    expect(rules(refusals(given))).toContain("new-release-with-traffic");
  });

  it.each<Case>([
    ["traffic for what runs", canary({ traffic: at(90) }), past()],
    ["a release without traffic", canary({ green: release("1.6.0") }), past()],
    [
      "more traffic for a color that has some",
      canary({ traffic: at(50) }),
      past({ traffic: at(90), green: [] }),
    ],
  ])("allows %s", (...given) => {
    expect(refusals(given)).toEqual([]);
  });
});

describe("jump", () => {
  it("moves a canary by 50 points at most", () => {
    expect(verdict(canary({ traffic: at(49) }), past())).toEqual([
      {
        service: "web",
        rule: "jump",
        problem:
          "green would go from 0 to 51 % at once with 1.5.0, which has never held all traffic; canary moves at most 50 points",
        fix: "crossfade shift prod web --to green --percent 10",
      },
    ]);
  });

  it.each([
    [100, 50, true],
    [100, 49, false],
    [90, 40, true],
    [90, 39, false],
    [50, 0, true],
    [51, 0, false],
  ])("from blue %d to %d is allowed: %s", (from, to, isAllowed) => {
    const found = verdict(canary({ traffic: at(to) }), past({ traffic: at(from) }));
    expect(rules(found)).toEqual(isAllowed ? [] : ["jump"]);
  });

  it.each([
    [100, 10],
    [91, 10],
    [90, 50],
    [60, 50],
    [51, 50],
  ])("from blue %d names the next step, %d", (from, next) => {
    const [refusal] = verdict(canary({ traffic: at(0) }), past({ traffic: at(from) }));
    expect(refusal?.fix).toBe(`crossfade shift prod web --to green --percent ${String(next)}`);
  });

  it.each<Case>([
    [
      "all of it at once with blue-green",
      canary({ strategy: "blue-green", traffic: at(0) }),
      past(),
    ],
    ["a step that the service declares", canary({ steps: [80, 100], traffic: at(20) }), past()],
    ["a release that has held all traffic", canary({ traffic: at(0) }), past({ held: finished })],
    ["the way back", canary(), past({ traffic: at(0) })],
    ["less traffic", canary({ traffic: at(100) }), past({ traffic: at(10) })],
  ])("allows %s", (...given) => {
    expect(refusals(given)).toEqual([]);
  });

  it("holds a service to the steps that it declares", () => {
    const asked = canary({ strategy: "blue-green", steps: [10, 30, 100], traffic: at(20) });
    expect(verdict(asked, past())[0]).toMatchObject({
      problem:
        "green would go from 0 to 80 % at once with 1.5.0, which has never held all traffic; its steps move at most 70 points",
      fix: "crossfade shift prod web --to green --percent 10",
    });
  });

  it("does not hold the way back whose release an override changed", () => {
    const override = {
      rule: "change-live",
      reason: "the live one loses orders",
      until: "2026-03-02",
    } as const;
    const changed = { blue: release("1.4.3"), override };
    const applied = past({ traffic: at(10), blue: ["1.4.3"], since: ago(1) });
    expect(verdict(canary(changed), applied)).toEqual([]);
    const over = { ...override, until: "2026-03-01" };
    expect(rules(verdict(canary({ ...changed, override: over }), applied))).toEqual([
      "jump",
      "bake",
    ]);
  });

  it("does not trust a color for a release that it had before", () => {
    const asked = canary({ traffic: at(0) });
    expect(rules(verdict(asked, past({ held: { blue: "1.4.2", green: "1.4.9" } })))).toEqual([
      "jump",
    ]);
  });
});
