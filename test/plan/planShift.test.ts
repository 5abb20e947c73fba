import { describe, expect, it } from "vitest";
import { ConfigError } from "../../lib/model";
import { planShift } from "../../lib/plan";
import { ago, at, canary, known, past, release, rules, situation, steps } from "./fixtures";

const nothing = { edits: [], words: [], steps: [], warnings: [], refusals: [] };
const plan = { ...nothing, command: "shift", stack: "prod" };

function wish(percent: number, to: "blue" | "green" = "green") {
  return { service: "web", to, percent };
}

function bake(words: string, seconds = 300): unknown {
  return {
    kind: "wait",
    seconds,
    words: `bake for ${words}; on any doubt: crossfade rollback prod web`,
  };
}

function run(command: string): unknown {
  return { kind: "run", command: `crossfade ${command}`, words: "when it stayed healthy" };
}

describe("planShift", () => {
  it("plans the first step of a canary, and what follows it", () => {
    expect(planShift(situation(canary(), past()), wish(10))).toEqual({
      ...plan,
      edits: [
        { path: ["services", "web", "traffic", "blue"], value: 90 },
        { path: ["services", "web", "traffic", "green"], value: 10 },
      ],
      words: [
        "web: green 0 → 10, blue 100 → 90; requests move between blue (1.4.2) and green (1.5.0), nothing restarts",
      ],
      steps: [
        ...steps("moves web to green 0 → 10, blue 100 → 90"),
        bake("5 minutes"),
        run("shift prod web --to green --percent 50"),
      ],
    });
  });

  it.each([
    [90, 50, "shift prod web --to green --percent 100"],
    [90, 11, "shift prod web --to green --percent 50"],
    [50, 100, "finish prod web"],
  ])("from blue %d to green %d goes on with: %s", (blue, percent, command) => {
    const asked = canary({ traffic: at(blue) });
    const planned = planShift(situation(asked, past({ traffic: at(blue) })), wish(percent));
    expect(planned.refusals).toEqual([]);
    expect(planned.steps.slice(2)).toEqual([bake("5 minutes"), run(command)]);
  });

  it("plans the one step of blue-green", () => {
    const asked = canary({ strategy: "blue-green" });
    const planned = planShift(situation(asked, past()), wish(100));
    expect(planned.steps.slice(2)).toEqual([bake("10 minutes", 600), run("finish prod web")]);
  });

  it("has no step of waiting when there is no bake time", () => {
    const asked = canary({ bake: "0 seconds" });
    const planned = planShift(situation(asked, past()), wish(10));
    expect(planned.steps.slice(2)).toEqual([run("shift prod web --to green --percent 50")]);
  });

  it.each([
    ["back to the live color", wish(100, "blue")],
    ["away from the other one", wish(0, "green")],
  ])("ends with the up when it leads %s", (_name, given) => {
    const planned = planShift(
      situation(canary({ traffic: at(50) }), past({ traffic: at(50), since: ago(0) })),
      given,
    );
    expect(planned).toEqual({
      ...plan,
      edits: [
        { path: ["services", "web", "traffic", "blue"], value: 100 },
        { path: ["services", "web", "traffic", "green"], value: 0 },
      ],
      words: [
        "web: blue 50 → 100, green 50 → 0; requests move between blue (1.4.2) and green (1.5.0), nothing restarts",
      ],
      steps: steps("moves web to blue 50 → 100, green 50 → 0"),
    });
  });

  it.each([
    [wish(10), "web: green (1.5.0) has 10 % already"],
    [wish(90, "blue"), "web: blue (1.4.2) has 90 % already"],
  ])("has nothing to do when the file says so: %j", (given, words) => {
    expect(planShift(situation(canary({ traffic: at(90) }), past()), given)).toEqual({
      ...plan,
      words: [words],
    });
  });

  it.each([
    ["to it", wish(10), undefined, "green has no release"],
    ["to it", wish(100), { ...release("1.5.0"), retired: true }, "green is retired (1.5.0)"],
    ["away from the other one", wish(50, "blue"), undefined, "green has no release"],
    [
      "away from the other one",
      wish(0, "blue"),
      { ...release("1.5.0"), retired: true },
      "green is retired (1.5.0)",
    ],
  ])("is refused %s when a color runs nothing", (_name, given, green, reason) => {
    expect(planShift(situation(canary({ green }), past({ green: [] })), given)).toEqual({
      ...plan,
      refusals: [
        {
          service: "web",
          problem: `${reason}, so it cannot have traffic`,
          fix: `crossfade release prod web --version ${green?.version ?? "…"} --image ${green?.image ?? "…"}, then pulumi up --stack prod, then run it again`,
        },
      ],
    });
  });

  it.each([
    ["jump", canary(), past(), wish(100)],
    ["bake", canary({ traffic: at(90) }), past({ traffic: at(90), since: ago(299) }), wish(50)],
    ["new-release-with-traffic", canary(), past({ green: [] }), wish(10)],
  ])("is refused by the guard: %s", (rule, asked, applied, given) => {
    expect(rules(planShift(situation(asked, applied), given).refusals)).toEqual([rule]);
  });

  it("is refused while the release is only written down, and names the up that deploys it", () => {
    const planned = planShift(situation(canary(), past({ green: ["1.4.9"] })), wish(10));
    expect(planned.refusals).toEqual([
      {
        service: "web",
        rule: "new-release-with-traffic",
        problem:
          "green would get 10 % of the traffic in the same step that deploys 1.5.0 there in place of 1.4.9",
        fix: "pulumi up --stack prod, then run it again",
      },
    ]);
  });

  it("names the way back to a configuration that an up may follow, where today's is none", () => {
    const asked = canary({ traffic: at(95) });
    const { refusals } = planShift(situation(asked, past({ green: [] })), wish(10));
    expect(refusals.map(({ fix }) => fix)).toEqual([
      "crossfade shift prod web --to blue --percent 100, then pulumi up --stack prod, then crossfade shift prod web --to green --percent 10",
    ]);
  });

  it("may be shifted to once an up has deployed it", () => {
    expect(planShift(situation(canary(), past()), wish(10)).refusals).toEqual([]);
  });

  it("passes without knowledge of the state: the preview refuses", () => {
    expect(planShift(situation(canary()), wish(100)).refusals).toEqual([]);
  });

  it("is not for a rolling service", () => {
    const web = { strategy: "rolling" as const, release: release("1.0.0") };
    expect(() => planShift(known("prod", { web }), wish(10))).toThrow(ConfigError);
  });

  it.each([150, -1, 10.5, Number.NaN])("refuses %d percent", (percent) => {
    const attempt = () => planShift(situation(canary(), past()), wish(percent));
    expect(attempt).toThrow(ConfigError);
  });

  it("plans the same whichever color is named", () => {
    const own = situation(canary(), past());
    expect(planShift(own, wish(90, "blue"))).toEqual(planShift(own, wish(10)));
  });

  it("does not plan the next step up after a step down", () => {
    const own = situation(canary({ traffic: at(50) }), past({ traffic: at(50) }));
    expect(planShift(own, wish(10)).steps).toHaveLength(2);
  });
});
