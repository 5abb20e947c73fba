import { describe, expect, it } from "vitest";
import { planRollback } from "../../lib/plan";
import { ago, at, canary, past, release, rules, situation, steps } from "./fixtures";

const nothing = { edits: [], words: [], steps: [], warnings: [], refusals: [] };
const plan = { ...nothing, command: "rollback", stack: "prod" };
const finished = canary({ live: "green", traffic: at(0) });
const both = { blue: "1.4.2", green: "1.5.0" };
const retired = { ...release("1.4.2"), retired: true };

function traffic(blue: number): unknown[] {
  return [
    { path: ["services", "web", "traffic", "blue"], value: blue },
    { path: ["services", "web", "traffic", "green"], value: 100 - blue },
  ];
}

describe("planRollback during a rollout", () => {
  it.each([
    [90, "blue 90 → 100, green 10 → 0"],
    [50, "blue 50 → 100, green 50 → 0"],
    [0, "blue 0 → 100, green 100 → 0"],
  ])("gives all traffic back to the live color, from blue %d", (blue, shift) => {
    const expected = {
      ...plan,
      edits: traffic(100),
      words: [`web: back to blue (1.4.2): ${shift}; it runs already, nothing restarts`],
      steps: steps("gives all traffic of web back to blue"),
    };
    const asked = canary({ traffic: at(blue) });
    const applied = past({ traffic: at(blue), since: ago(0) });
    expect(planRollback(situation(asked, applied), "web")).toEqual(expected);
    expect(planRollback(situation(asked), "web")).toEqual(expected);
  });

  it("is allowed after a cutover that died, whatever got through", () => {
    const asked = canary({ traffic: at(0) });
    for (const switched of [at(100), at(50), at(0)]) {
      const applied = past({ traffic: at(100), switched, since: ago(0) });
      expect(planRollback(situation(asked, applied), "web").refusals).toEqual([]);
    }
  });

  it("takes a step back from the file that was never applied", () => {
    const { edits, refusals } = planRollback(situation(canary({ traffic: at(50) }), past()), "web");
    expect({ edits, refusals }).toEqual({ edits: traffic(100), refusals: [] });
  });

  it("is refused by the guard when the live color no longer runs what is asked", () => {
    const asked = canary({ traffic: at(0) });
    const applied = past({ traffic: at(0), blue: [] });
    expect(rules(planRollback(situation(asked, applied), "web").refusals)).toEqual([
      "new-release-with-traffic",
    ]);
  });

  it("does not lead to a release that never served", () => {
    const asked = canary({ strategy: "blue-green", traffic: at(0), blue: release("1.6.0") });
    const applied = past({ traffic: at(0), blue: ["1.6.0"], held: both });
    expect(planRollback(situation(asked, applied), "web")).toEqual({
      ...plan,
      refusals: [
        {
          service: "web",
          problem:
            "blue (1.6.0) is live, but no way back: it has not held all traffic, or was rolled back from",
          fix: "crossfade finish prod web, which makes green (1.5.0) the live color",
        },
      ],
    });
  });
});

describe("planRollback after finish", () => {
  const shift = "then pulumi up --stack prod, then crossfade shift prod web --to blue --percent 10";

  it("leads to the other color, which becomes live again", () => {
    const applied = past({ traffic: at(0), held: both, since: ago(0) });
    expect(planRollback(situation(finished, applied), "web")).toEqual({
      ...plan,
      edits: [...traffic(100), { path: ["services", "web", "live"], value: "blue" }],
      words: [
        "web: back to blue (1.4.2): blue 0 → 100, green 100 → 0; it runs already, nothing restarts",
      ],
      steps: steps("gives all traffic of web back to blue"),
    });
  });

  it("does nothing when the other color never held all traffic, or was rolled back from", () => {
    expect(planRollback(situation(canary(), past()), "web")).toEqual({
      ...plan,
      words: [
        "web: blue (1.4.2) serves everything, and green (1.5.0) is no way back: it has not held all traffic, or was rolled back from",
      ],
    });
  });

  it("does nothing when the other color has a new release by now", () => {
    const asked = { ...finished, blue: release("1.6.0") };
    const applied = past({ traffic: at(0), blue: ["1.6.0"], held: both });
    expect(planRollback(situation(asked, applied), "web").edits).toEqual([]);
  });

  it("does nothing when the rollback is in the file and waits to be applied", () => {
    const applied = past({ traffic: at(50), held: { blue: "1.4.2" } });
    expect(planRollback(situation(canary(), applied), "web")).toEqual({
      ...plan,
      words: [
        "web: the configuration gives everything to blue (1.4.2) already; pulumi up makes it true",
      ],
      steps: steps("gives all traffic of web back to blue"),
    });
  });

  it("is pending while the switch tells another story than the state", () => {
    const applied = past({ traffic: at(90), switched: at(100) });
    const { edits, steps: todo } = planRollback(situation(canary(), applied), "web");
    expect([edits, todo]).toEqual([[], steps("gives all traffic of web back to blue")]);
  });

  it("is written down when the switch has been flipped and the file has not been edited", () => {
    const applied = past({ traffic: at(0), switched: at(100), held: both });
    const { edits, refusals } = planRollback(situation(finished, applied), "web");
    expect(edits).toEqual([...traffic(100), { path: ["services", "web", "live"], value: "blue" }]);
    expect(refusals).toEqual([]);
  });

  it.each([
    ["to a release that never held all traffic", at(0), at(100), { green: "1.5.0" }],
    ["in part", at(0), at(50), both],
    ["before the configuration was applied", at(50), at(100), both],
  ])("is not guessed from a switch that was moved %s", (_, remembered, switched, held) => {
    const applied = past({ traffic: remembered, switched, held });
    const { edits, words } = planRollback(situation(finished, applied), "web");
    expect([edits, words]).toEqual([
      [],
      ["web: the configuration gives everything to green (1.5.0) already; pulumi up makes it true"],
    ]);
  });

  it.each([
    [
      undefined,
      "blue has no release",
      `crossfade release prod web --version … --image …, ${shift}`,
    ],
    [
      retired,
      "blue is retired (1.4.2)",
      `crossfade release prod web --version 1.4.2 --image ${release("1.4.2").image}, ${shift}`,
    ],
  ])("is refused when the other color is gone", (blue, reason, fix) => {
    const applied = past({ traffic: at(0), blue: [] });
    expect(planRollback(situation({ ...finished, blue }, applied), "web")).toEqual({
      ...plan,
      refusals: [{ service: "web", problem: `only green (1.5.0) runs; ${reason}`, fix }],
    });
  });

  it("is refused when nobody knows whether the other color ever served", () => {
    expect(planRollback(situation(finished), "web")).toEqual({
      ...plan,
      refusals: [
        {
          service: "web",
          problem:
            "green (1.5.0) serves everything, and without the state nobody knows whether blue (1.4.2) ever did",
          fix: "make the state readable (pulumi stack export --stack prod), or say it yourself: crossfade shift prod web --to blue --percent 100",
        },
      ],
    });
  });

  it("of a service without a release says that nothing runs", () => {
    const asked = canary({ blue: undefined, green: undefined });
    expect(planRollback(situation(asked), "web").refusals).toEqual([
      {
        service: "web",
        problem: "neither color has a release, so there is nothing to go back to",
        fix: "crossfade release prod web --version … --image …",
      },
    ]);
  });
});
