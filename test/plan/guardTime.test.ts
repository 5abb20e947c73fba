import { describe, expect, it } from "vitest";
import type { ColoredService } from "../../lib/model";
import type { AppliedService, Refusal } from "../../lib/plan";
import { ago, at, canary, past, release, rules, verdict } from "./fixtures";

type Case = [string, ColoredService, AppliedService];

const retired = (version: string) => ({ ...release(version), retired: true });
const finished = { blue: "1.4.2", green: "1.5.0" };

function refusals([, asked, applied]: Case): Refusal[] {
  return verdict(asked, applied);
}

describe("bake", () => {
  const step = canary({ traffic: at(50) });

  it("waits between two steps", () => {
    expect(verdict(step, past({ traffic: at(90), since: ago(180) }))).toEqual([
      {
        service: "web",
        rule: "bake",
        problem: "1.5.0 on green is still baking at 10 %: 2 minutes of 5 minutes left",
        fix: "wait 2 minutes, then run it again; a rollback is allowed at any time: crossfade rollback prod web",
      },
    ]);
  });

  it.each([
    [299, "1 second"],
    [0, "5 minutes"],
    [240, "1 minute"],
  ])("%d seconds after the last step says how long: %s", (seconds, left) => {
    const [refusal] = verdict(step, past({ traffic: at(90), since: ago(seconds) }));
    expect(refusal?.fix).toBe(
      `wait ${left}, then run it again; a rollback is allowed at any time: crossfade rollback prod web`,
    );
  });

  it.each<[string, ColoredService, number]>([
    ["canary", canary({ traffic: at(50) }), 300],
    ["blue-green", canary({ strategy: "blue-green", traffic: at(50) }), 600],
    ["a bake of its own", canary({ traffic: at(50), bake: "2 hours" }), 7200],
  ])("is over for %s after its time, and not a second earlier", (_name, asked, seconds) => {
    const early = verdict(asked, past({ traffic: at(90), since: ago(seconds - 1) }));
    expect(rules(early)).toEqual(["bake"]);
    expect(verdict(asked, past({ traffic: at(90), since: ago(seconds) }))).toEqual([]);
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
    expect(verdict(step, unknown)).toEqual([]);
  });

  it("holds a step whose beginning only the switch knows", () => {
    const applied = past({ traffic: at(100), switched: at(90), since: ago(90_000) });
    expect(verdict(step, applied)).toEqual([
      {
        service: "web",
        rule: "bake",
        problem:
          "green has 10 % by a cutover that was not completed, so nobody knows since when it bakes",
        fix: "crossfade shift prod web --to green --percent 10, then pulumi up --stack prod, wait 5 minutes, then crossfade shift prod web --to green --percent 50",
      },
    ]);
  });

  it("says long waits in a form that people read", () => {
    const asked = canary({ traffic: at(50), bake: "7 hours" });
    const [refusal] = verdict(asked, past({ traffic: at(90), since: ago(1) }));
    expect(refusal?.problem).toBe(
      "1.5.0 on green is still baking at 10 %: 7 hours of 7 hours left",
    );
  });
});

describe("bake, for the way back", () => {
  const end = { traffic: at(0), held: finished } as const;

  it("keeps the live color while the other one bakes", () => {
    const asked = canary({ traffic: at(0), blue: release("1.6.0") });
    expect(verdict(asked, past({ ...end, since: ago(60) }))).toEqual([
      {
        service: "web",
        rule: "bake",
        problem:
          "blue is the way back (1.4.2) and would be changed while the other color still bakes: 4 minutes left",
        fix: "wait 4 minutes, then crossfade finish prod web, then run it again",
      },
    ]);
  });

  it.each([
    [29, ["bake", "drain"]],
    [30, ["bake"]],
    [299, ["bake"]],
    [300, ["bake"]],
  ])("%d seconds after the last step: %j", (seconds, expected) => {
    const asked = canary({ traffic: at(0), blue: release("1.6.0") });
    const found = verdict(asked, past({ ...end, since: ago(seconds) }));
    expect(rules(found)).toEqual(expected);
  });

  it("lets a proven release be put back, and anything be tried after finish", () => {
    const broken = past({ ...end, blue: ["1.4.2", "1.6.0"], since: ago(60) });
    expect(verdict(canary({ traffic: at(0) }), broken)).toEqual([]);
    const asked = canary({ live: "green", traffic: at(0), blue: release("1.6.0") });
    expect(verdict(asked, past({ ...end, since: ago(300) }))).toEqual([]);
  });

  it("wants it put back where it would have traffic at once", () => {
    const asked = canary({ blue: release("1.4.1") });
    expect(verdict(asked, past(end)).map(({ rule, fix }) => [rule, fix])).toEqual([
      [
        "new-release-with-traffic",
        "put blue back to 1.4.2, which runs and may have the traffic at once",
      ],
      ["jump", "crossfade shift prod web --to blue --percent 10"],
      ["bake", "put blue back to 1.4.2"],
    ]);
  });

  it("lets the idle color of a rollback be released again after the drain", () => {
    const asked = canary({ green: release("1.5.1") });
    expect(verdict(asked, past({ since: ago(30) }))).toEqual([]);
  });

  it("keeps the way back although `live` is turned in the same edit", () => {
    const asked = canary({ live: "green", traffic: at(0), blue: retired("1.4.2") });
    expect(verdict(asked, past({ ...end, since: ago(60) }))).toEqual([
      {
        service: "web",
        rule: "bake",
        problem:
          "blue is the way back (1.4.2) and would be changed while the other color still bakes: 4 minutes left",
        fix: "wait 4 minutes, then run it again",
      },
    ]);
  });

  it("keeps the live color until finish", () => {
    const asked = canary({ traffic: at(0), blue: release("1.6.0") });
    expect(verdict(asked, past({ ...end, since: ago(86_400) }))).toEqual([
      {
        service: "web",
        rule: "bake",
        problem:
          "blue is the way back (1.4.2) and would be changed before the other color is the live one",
        fix: "crossfade finish prod web, then run it again",
      },
    ]);
  });
});

describe("drain", () => {
  it("lets a color end what it still answers", () => {
    const asked = canary({ green: release("1.6.0") });
    expect(verdict(asked, past({ since: ago(10) }))).toEqual([
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
    expect(rules(verdict(asked, past({ since: ago(seconds - 1) })))).toEqual(["drain"]);
    expect(verdict(asked, past({ since: ago(seconds) }))).toEqual([]);
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
    expect(rules(verdict(canary(), applied))).toEqual(["drain"]);
  });
});
