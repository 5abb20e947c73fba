import { describe, expect, it } from "vitest";
import { ConfigError } from "../../lib/model";
import { planFinish } from "../../lib/plan";
import { ago, at, canary, known, past, release, situation, steps } from "./fixtures";

const nothing = { edits: [], words: [], steps: [], warnings: [], refusals: [] };
const plan = { ...nothing, command: "finish", stack: "prod" };
const end = canary({ traffic: at(0) });

const turned = {
  ...plan,
  edits: [{ path: ["services", "web", "live"], value: "green" }],
  words: [
    "web: green (1.5.0) becomes live; a rollback still leads to blue (1.4.2) while that one runs",
  ],
  steps: [
    ...steps("changes no resource"),
    {
      kind: "run",
      command: "crossfade retire prod web",
      words: "when the old release is no longer wanted as a way back",
    },
  ],
};

describe("planFinish", () => {
  it("turns the way back around when the new release serves everything", () => {
    expect(planFinish(situation(end, past({ traffic: at(0), since: ago(300) })), "web")).toEqual(
      turned,
    );
  });

  it("does so without knowledge of the state", () => {
    expect(planFinish(situation(end), "web")).toEqual(turned);
  });

  it("works the other way round as well", () => {
    const { edits } = planFinish(situation(canary({ live: "green" })), "web");
    expect(edits).toEqual([{ path: ["services", "web", "live"], value: "blue" }]);
  });

  it("has nothing to do when the live color serves everything", () => {
    expect(planFinish(situation(canary(), past()), "web")).toEqual({
      ...plan,
      words: ["web: blue (1.4.2) is live already"],
    });
  });

  it.each([99, 50, 1])("is refused while the traffic is split, blue %d", (blue) => {
    expect(planFinish(situation(canary({ traffic: at(blue) }), past()), "web")).toEqual({
      ...plan,
      refusals: [
        {
          service: "web",
          problem: `the traffic is split (blue ${String(blue)}, green ${String(100 - blue)}), expected one color at 100`,
          fix: "crossfade shift prod web --to green --percent 100, or crossfade rollback prod web",
        },
      ],
    });
  });

  it("is refused while the last step bakes", () => {
    expect(planFinish(situation(end, past({ traffic: at(0), since: ago(299) })), "web")).toEqual({
      ...plan,
      refusals: [
        {
          service: "web",
          rule: "bake",
          problem: "green (1.5.0) is still baking at 100 %: 1 second left",
          fix: "wait 1 second, then run it again",
        },
      ],
    });
  });

  it.each([
    ["2026-03-02", []],
    ["2026-03-01", ["bake"]],
  ])("with an override of bake until %s is refused by %j", (until, expected) => {
    const override = { rule: "bake" as const, reason: "the payment outage must end now", until };
    const applied = past({ traffic: at(0), since: ago(1) });
    const { refusals } = planFinish(situation({ ...end, override }, applied), "web");
    expect(refusals.map(({ rule }) => rule)).toEqual(expected);
  });

  it.each([
    ["the state", past({ traffic: at(50), switched: at(0), since: ago(3600) })],
    ["the switch", past({ traffic: at(0), switched: at(50), since: ago(3600) })],
  ])("is refused while %s alone says otherwise", (_name, applied) => {
    expect(planFinish(situation(end, applied), "web").refusals).toHaveLength(1);
  });

  it("is not for a rolling service", () => {
    const jobs = { strategy: "rolling" as const, release: release("1.0.0") };
    expect(() => planFinish(known("prod", { jobs }), "jobs")).toThrow(ConfigError);
  });

  it("is refused while the last step is not applied", () => {
    const applied = past({ traffic: at(50), since: ago(3600) });
    expect(planFinish(situation(end, applied), "web")).toEqual({
      ...plan,
      refusals: [
        {
          service: "web",
          problem: "green (1.5.0) has 100 % in the configuration, and that is not applied yet",
          fix: "pulumi up --stack prod, then run it again",
        },
      ],
    });
  });
});
