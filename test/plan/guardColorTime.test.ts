import { describe, expect, it } from "vitest";
import { type ColoredService, formatDuration } from "../../lib/model";
import { type AppliedService, guardService, type Refusal } from "../../lib/plan";
import { ago, at, canary, now, past, release, rules } from "./fixtures";

type Case = [string, ColoredService, AppliedService];

const retired = (version: string) => ({ ...release(version), retired: true });
const finished = { blue: "1.4.2", green: "1.5.0" };

function refusals([, asked, applied]: Case): Refusal[] {
  return guardService("web", asked, applied, now);
}

describe("bake", () => {
  const step = canary({ traffic: at(50) });

  it("waits between two steps", () => {
    expect(guardService("web", step, past({ traffic: at(90), since: ago(180) }), now)).toEqual([
      {
        service: "web",
        rule: "bake",
        problem: "1.5.0 on green is still baking at 10 %: 2 minutes of 5 minutes left",
        fix: "wait 2 minutes, then run it again; a rollback is allowed at any time",
      },
    ]);
  });

  it.each([
    [299, "1 second"],
    [0, "5 minutes"],
    [240, "1 minute"],
  ])("%d seconds after the last step says how long: %s", (seconds, left) => {
    const [refusal] = guardService(
      "web",
      step,
      past({ traffic: at(90), since: ago(seconds) }),
      now,
    );
    expect(refusal?.fix).toBe(`wait ${left}, then run it again; a rollback is allowed at any time`);
  });

  it.each<[string, ColoredService, number]>([
    ["canary", canary({ traffic: at(50) }), 300],
    ["blue-green", canary({ strategy: "blue-green", traffic: at(50) }), 600],
    ["a bake of its own", canary({ traffic: at(50), bake: "2 hours" }), 7200],
  ])("is over for %s after its time, and not a second earlier", (_name, asked, seconds) => {
    const early = guardService(
      "web",
      asked,
      past({ traffic: at(90), since: ago(seconds - 1) }),
      now,
    );
    expect(rules(early)).toEqual(["bake"]);
    expect(guardService("web", asked, past({ traffic: at(90), since: ago(seconds) }), now)).toEqual(
      [],
    );
  });

  it.each<Case>([
    ["the first step", canary({ traffic: at(90) }), past({ since: ago(31) })],
    ["a step back", canary({ traffic: at(90) }), past({ traffic: at(50), since: ago(1) })],
    [
      "a release that has held all traffic",
      canary({ traffic: at(50) }),
      past({ traffic: at(90), held: finished, since: ago(1) }),
    ],
    [
      "a bake of 0 seconds",
      canary({ traffic: at(50), bake: "0 seconds" }),
      past({ traffic: at(90), since: ago(0) }),
    ],
  ])("does not hold %s", (...given) => {
    expect(refusals(given)).toEqual([]);
  });

  it("does not hold a step when nobody knows since when", () => {
    const unknown = { traffic: at(90), colors: past().colors };
    expect(guardService("web", step, unknown, now)).toEqual([]);
  });

  // lead: BUG. After an interrupted cutover `since` is that of the step before: a canary that the switch moved to 10 % a
  // moment ago goes on to 50 % at once. Where state and switch differ, only the switch's own split or less may be asked.
  it.fails("holds a step whose beginning only the switch knows", () => {
    const applied = past({ traffic: at(100), switched: at(90), since: ago(90_000) });
    expect(rules(guardService("web", step, applied, now))).toEqual(["bake"]);
  });

  // lead: 7 hours less a second are "25199 seconds left". A wait for people: the largest two units, rounded up.
  it.fails("says long waits in a form that people read", () => {
    const asked = canary({ traffic: at(50), bake: "7 hours" });
    const [refusal] = guardService("web", asked, past({ traffic: at(90), since: ago(1) }), now);
    expect(refusal?.problem).not.toContain(formatDuration(25_199));
  });
});

describe("bake, for the way back", () => {
  const end = { traffic: at(0), held: finished } as const;

  it("keeps the live color while the other one bakes", () => {
    const asked = canary({ traffic: at(0), blue: release("1.6.0") });
    expect(guardService("web", asked, past({ ...end, since: ago(60) }), now)).toEqual([
      {
        service: "web",
        rule: "bake",
        problem:
          "blue is the way back (1.4.2) and would be changed while the other color still bakes: 4 minutes left",
        fix: "wait 4 minutes, then crossfade finish <stack> web and run it again",
      },
    ]);
  });

  it.each([
    [29, ["bake", "drain"]],
    [30, ["bake"]],
    [299, ["bake"]],
    [300, []],
  ])("%d seconds after the last step: %j", (seconds, expected) => {
    const asked = canary({ traffic: at(0), blue: release("1.6.0") });
    const found = guardService("web", asked, past({ ...end, since: ago(seconds) }), now);
    expect(rules(found)).toEqual(expected);
  });

  it("lets the idle color of a rollback be released again after the drain", () => {
    const asked = canary({ green: release("1.5.1") });
    expect(guardService("web", asked, past({ since: ago(30) }), now)).toEqual([]);
  });

  // lead: BUG. `live` is asked, not applied: an edit of `live` together with the change takes the way back away, one minute
  // after the cutover. Protect what is proven and idle as well: `color === asked.live || isProven(applied, color, current)`.
  it.fails("keeps the way back although `live` is turned in the same edit", () => {
    const asked = canary({ live: "green", traffic: at(0), blue: retired("1.4.2") });
    const found = guardService("web", asked, past({ ...end, since: ago(60) }), now);
    expect(rules(found)).toEqual(["bake"]);
  });

  // lead: after the bake time, without finish, the live color may get an untried release; `crossfade rollback` then leads to it.
  // A live color with 0 % should be changed after finish only, however long ago the step was.
  it.fails("keeps the live color until finish", () => {
    const asked = canary({ traffic: at(0), blue: release("1.6.0") });
    const found = guardService("web", asked, past({ ...end, since: ago(86_400) }), now);
    expect(found).not.toEqual([]);
  });
});

describe("drain", () => {
  it("lets a color end what it still answers", () => {
    const asked = canary({ green: release("1.6.0") });
    expect(guardService("web", asked, past({ since: ago(10) }), now)).toEqual([
      {
        service: "web",
        rule: "drain",
        problem:
          "green lost its traffic a moment ago and still drains: 20 seconds of 30 seconds left",
        fix: "wait 20 seconds, then run it again",
      },
    ]);
  });

  it.each<[string, ColoredService, number]>([
    ["another release", canary({ green: release("1.6.0") }), 30],
    ["retirement", canary({ green: retired("1.5.0") }), 30],
    ["removal of the color", canary({ green: undefined }), 30],
    ["a drain of its own", canary({ green: undefined, drain: "2 minutes" }), 120],
  ])("is over for %s after its time, and not a second earlier", (_name, asked, seconds) => {
    expect(rules(guardService("web", asked, past({ since: ago(seconds - 1) }), now))).toEqual([
      "drain",
    ]);
    expect(guardService("web", asked, past({ since: ago(seconds) }), now)).toEqual([]);
  });

  it.each<Case>([
    ["the same release", canary(), past({ since: ago(1) })],
    [
      "a color that runs nothing",
      canary({ green: release("1.6.0") }),
      past({ green: [], since: ago(1) }),
    ],
    ["a shift", canary({ traffic: at(90) }), past({ since: ago(1) })],
    [
      "a drain of 0 seconds",
      canary({ green: undefined, drain: "0 seconds" }),
      past({ since: ago(0) }),
    ],
  ])("does not hold %s", (...given) => {
    expect(refusals(given)).toEqual([]);
  });

  it("counts an interrupted deployment as a change that is still to come", () => {
    const applied = past({ green: ["1.5.0", "1.4.9"], since: ago(1) });
    expect(rules(guardService("web", canary(), applied, now))).toEqual(["drain"]);
  });
});
