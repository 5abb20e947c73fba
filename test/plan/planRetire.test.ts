import { describe, expect, it } from "vitest";
import { planRetire } from "../../lib/plan";
import { ago, at, canary, past, release, rules, situation, steps } from "./fixtures";

const nothing = { edits: [], words: [], steps: [], warnings: [], refusals: [] };
const plan = { ...nothing, command: "retire", stack: "prod" };
const finished = canary({ live: "green", traffic: at(0) });
const after = past({ traffic: at(0), held: { blue: "1.4.2", green: "1.5.0" } });

const taken = {
  ...plan,
  edits: [{ path: ["services", "web", "blue", "retired"], value: true }],
  words: [
    "web: blue (1.4.2) is taken down; green (1.5.0) serves on, and there is no rollback until the next release",
  ],
  steps: steps("removes blue of web, which has no traffic"),
};

describe("planRetire", () => {
  it("takes the idle color down", () => {
    expect(planRetire(situation(finished, after), "web")).toEqual(taken);
    expect(planRetire(situation(finished), "web")).toEqual(taken);
  });

  it.each([
    ["has no release", undefined],
    ["is retired", { ...release("1.4.2"), retired: true }],
  ])("has nothing to do when the idle color %s", (_name, blue) => {
    expect(planRetire(situation({ ...finished, blue }, after), "web")).toEqual({
      ...plan,
      words: ["web: blue runs nothing; there is nothing to retire"],
    });
  });

  it.each([
    [50, "crossfade rollback prod web"],
    [1, "crossfade rollback prod web"],
    [100, "crossfade finish prod web"],
  ])("is refused while the idle color has %d %%", (percent, fix) => {
    expect(planRetire(situation({ ...finished, traffic: at(percent) }, after), "web")).toEqual({
      ...plan,
      refusals: [
        {
          service: "web",
          rule: "retire-serving",
          problem: `blue (1.4.2) has ${String(percent)} % of the traffic, expected 0`,
          fix,
        },
      ],
    });
  });

  it.each([
    [29, ["bake", "drain"]],
    [299, ["bake"]],
    [300, []],
  ])(
    "keeps the way back while the other color bakes: %d seconds after the cutover %j",
    (seconds, expected) => {
      const applied = { ...after, since: ago(seconds) };
      expect(rules(planRetire(situation(finished, applied), "web").refusals)).toEqual(expected);
    },
  );

  it.each([
    [29, ["drain"]],
    [30, []],
  ])(
    "waits for the drain after a rollback: %d seconds after the cutover %j",
    (seconds, expected) => {
      const rolledBack = past({ since: ago(seconds) });
      expect(rules(planRetire(situation(canary(), rolledBack), "web").refusals)).toEqual(expected);
    },
  );

  it("is refused while the color still serves, whatever the configuration says", () => {
    const { refusals } = planRetire(situation(finished, past({ traffic: at(50) })), "web");
    expect(refusals).toEqual([
      {
        service: "web",
        rule: "retire-serving",
        problem:
          "blue still has traffic (50 %): the configuration takes it away, and that is not applied yet",
        fix: "pulumi up --stack prod, then run it again",
      },
    ]);
  });
});
