import { describe, expect, it } from "vitest";
import type { ColoredService } from "../../lib/model";
import { type AppliedService, guardService, type Refusal } from "../../lib/plan";
import { at, canary, now, past, release, rules } from "./fixtures";

type Case = [string, ColoredService, AppliedService];

const retired = (version: string) => ({ ...release(version), retired: true });
const finished = { blue: "1.4.2", green: "1.5.0" };

function refusals([, asked, applied]: Case): Refusal[] {
  return guardService("web", asked, applied, now);
}

describe("change-live", () => {
  it("keeps what serves, and says where a new release goes", () => {
    expect(guardService("web", canary({ blue: release("1.4.3") }), past(), now)).toEqual([
      {
        service: "web",
        rule: "change-live",
        problem: "blue serves 1.4.2 and would be changed to 1.4.3 under its requests",
        fix: "put blue back to 1.4.2 and release 1.4.3 to green: crossfade release <stack> web --version 1.4.3 --image …",
      },
    ]);
  });

  it.each<Case>([
    [
      "the same version from another image",
      canary({ blue: { ...release("1.4.2"), image: release("x").image } }),
      past(),
    ],
    [
      "a color with one percent",
      canary({ traffic: at(99), green: release("1.6.0") }),
      past({ traffic: at(99) }),
    ],
    [
      "a color that loses its traffic in the same step",
      canary({ green: release("1.6.0") }),
      past({ traffic: at(90) }),
    ],
    [
      "the color that the state names",
      canary({ traffic: at(0), blue: release("1.4.3") }),
      past({ switched: at(0) }),
    ],
    [
      "the color that the switch names",
      canary({ green: release("1.6.0") }),
      past({ switched: at(90) }),
    ],
    [
      "a third release over two",
      canary({ blue: release("1.4.4") }),
      past({ blue: ["1.4.2", "1.4.3"] }),
    ],
  ])("refuses %s", (...given) => {
    expect(rules(refusals(given))).toEqual(["change-live"]);
  });

  it.each<Case>([
    ["the same release", canary(), past()],
    ["another release for the idle color", canary({ green: release("1.6.0") }), past()],
    [
      "one of two releases that an interruption left",
      canary({ blue: release("1.4.3") }),
      past({ blue: ["1.4.2", "1.4.3"] }),
    ],
    [
      "a color that serves nothing but lost its workload",
      canary({ blue: release("1.4.3") }),
      past({ blue: [] }),
    ],
  ])("allows %s", (...given) => {
    expect(refusals(given)).toEqual([]);
  });

  it("names both releases that an interruption left", () => {
    const applied = past({ blue: ["1.4.2", "1.4.3"] });
    expect(guardService("web", canary({ blue: release("1.4.4") }), applied, now)[0]?.problem).toBe(
      "blue serves 1.4.2 and 1.4.3 and would be changed to 1.4.4 under its requests",
    );
  });

  // lead: BUG in the way out. Where the canary's own color is changed, "release 1.6.0 to blue" names the live color, which
  // serves 90 %, and `crossfade release` would refuse it. The way is: roll back, then release again.
  it.fails("does not send a release to the live color", () => {
    const asked = canary({ traffic: at(90), green: release("1.6.0") });
    const [refusal] = guardService("web", asked, past({ traffic: at(90) }), now);
    expect(refusal?.fix).toBe(
      "put green back to 1.5.0; then crossfade rollback <stack> web, run pulumi up, and release 1.6.0 to green again",
    );
  });
});

describe("new-release-with-traffic", () => {
  it("wants a release to be deployed before it gets requests", () => {
    const asked = canary({ traffic: at(90), green: release("1.6.0") });
    expect(guardService("web", asked, past(), now)).toEqual([
      {
        service: "web",
        rule: "new-release-with-traffic",
        problem:
          "green would get 10 % of the traffic in the same step that deploys 1.6.0 there in place of 1.5.0",
        fix: "leave the traffic at blue 100, green 0, run pulumi up, then shift",
      },
    ]);
  });

  it("says nothing of a release before, when there is none or several", () => {
    for (const green of [[], ["1.5.0", "1.5.1"]]) {
      const found = guardService("web", canary({ traffic: at(90) }), past({ green }), now);
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
    expect(guardService("web", canary({ traffic: at(49) }), past(), now)).toEqual([
      {
        service: "web",
        rule: "jump",
        problem:
          "green would go from 0 to 51 % at once with 1.5.0, which has never held all traffic; canary moves at most 50 points",
        fix: "crossfade shift <stack> web --to green --percent 10",
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
    const found = guardService(
      "web",
      canary({ traffic: at(to) }),
      past({ traffic: at(from) }),
      now,
    );
    expect(rules(found)).toEqual(isAllowed ? [] : ["jump"]);
  });

  it.each([
    [100, 10],
    [91, 10],
    [90, 50],
    [60, 50],
    [51, 50],
  ])("from blue %d names the next step, %d", (from, next) => {
    const [refusal] = guardService(
      "web",
      canary({ traffic: at(0) }),
      past({ traffic: at(from) }),
      now,
    );
    expect(refusal?.fix).toBe(`crossfade shift <stack> web --to green --percent ${String(next)}`);
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

  it("does not trust a color for a release that it had before", () => {
    const asked = canary({ traffic: at(0) });
    expect(
      rules(guardService("web", asked, past({ held: { blue: "1.4.2", green: "1.4.9" } }), now)),
    ).toEqual(["jump"]);
  });
});

describe("retire-serving", () => {
  it("keeps a color that has requests", () => {
    const asked = canary({ green: retired("1.5.0") });
    expect(guardService("web", asked, past({ traffic: at(90) }), now)).toEqual([
      {
        service: "web",
        rule: "retire-serving",
        problem: "green still has traffic (10 %) and would be retired",
        fix: "shift the traffic away first and run pulumi up: crossfade shift <stack> web --to blue --percent 100",
      },
    ]);
  });

  it.each<Case>([
    ["a color that is left out", canary({ green: undefined }), past({ traffic: at(90) })],
    [
      "the old color in the step that moves the last requests",
      canary({ traffic: at(0), live: "green", blue: retired("1.4.2") }),
      past({ traffic: at(50) }),
    ],
    [
      "a color that only the switch names",
      canary({ green: retired("1.5.0") }),
      past({ switched: at(90) }),
    ],
    [
      "a color that only the state names",
      canary({ traffic: at(0), live: "green", blue: retired("1.4.2") }),
      past({ switched: at(0) }),
    ],
  ])("refuses %s", (...given) => {
    expect(rules(refusals(given))).toEqual(["retire-serving"]);
  });

  it.each<Case>([
    ["an idle color", canary({ green: retired("1.5.0") }), past()],
    ["what is retired already", canary({ green: retired("1.5.0") }), past({ green: [] })],
    [
      "the old color after a rollout",
      canary({ traffic: at(0), live: "green", blue: retired("1.4.2") }),
      past({ traffic: at(0), held: finished }),
    ],
  ])("allows %s", (...given) => {
    expect(refusals(given)).toEqual([]);
  });

  // lead: percentOf() asks the switch only: "blue still has traffic (0 %)". Say what either names: (100 % in the state).
  it.fails("does not say 0 % of a color that the state names", () => {
    const asked = canary({ traffic: at(0), live: "green", blue: retired("1.4.2") });
    const [refusal] = guardService("web", asked, past({ switched: at(0) }), now);
    expect(refusal?.problem).not.toContain("(0 %)");
  });
});
