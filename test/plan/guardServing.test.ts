import { describe, expect, it } from "vitest";
import type { ColoredService } from "../../lib/model";
import type { AppliedService, Refusal } from "../../lib/plan";
import { at, canary, past, release, rules, verdict } from "./fixtures";

type Case = [string, ColoredService, AppliedService];

const retired = (version: string) => ({ ...release(version), retired: true });
const finished = { blue: "1.4.2", green: "1.5.0" };

function refusals([, asked, applied]: Case): Refusal[] {
  return verdict(asked, applied);
}

describe("change-live", () => {
  it("keeps what serves, and says where a new release goes", () => {
    expect(verdict(canary({ blue: release("1.4.3") }), past())).toEqual([
      {
        service: "web",
        rule: "change-live",
        problem: "blue serves 1.4.2 and would be changed to 1.4.3 under its requests",
        fix: `put blue back to 1.4.2, then crossfade release prod web --version 1.4.3 --image ${release("1.4.3").image}`,
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
    expect(verdict(canary({ blue: release("1.4.4") }), applied)[0]?.problem).toBe(
      "blue serves 1.4.2 and 1.4.3 and would be changed to 1.4.4 under its requests",
    );
  });

  it("does not send a release to the live color", () => {
    const again = `crossfade release prod web --version 1.6.0 --image ${release("1.6.0").image}`;
    const asked = canary({ traffic: at(90), green: release("1.6.0") });
    const [refusal] = verdict(asked, past({ traffic: at(90) }));
    expect(refusal?.fix).toBe(
      `put green back to 1.5.0, then crossfade rollback prod web, then pulumi up --stack prod, then ${again}`,
    );
  });
});

describe("the way out of change-live", () => {
  const release16 = `crossfade release prod web --version 1.6.0 --image ${release("1.6.0").image}`;
  const up = "pulumi up --stack prod";

  it.each<[string, ColoredService, AppliedService, string[]]>([
    [
      "finishes when the other color is at 100 %",
      canary({ traffic: at(0), green: release("1.6.0") }),
      past({ traffic: at(0) }),
      ["put green back to 1.5.0", "crossfade finish prod web", release16],
    ],
    [
      "applies that first",
      canary({ traffic: at(0), blue: release("1.6.0") }),
      past({ traffic: at(50) }),
      ["put blue back to 1.4.2", up, "crossfade finish prod web", release16],
    ],
    [
      "rolls back before it replaces what the other color tries",
      canary({ traffic: at(90), blue: release("1.6.0") }),
      past({ traffic: at(90) }),
      ["put blue back to 1.4.2", "crossfade rollback prod web", up, release16],
    ],
    [
      "applies a rollback first",
      canary({ green: release("1.6.0") }),
      past({ traffic: at(90) }),
      ["put green back to 1.5.0", up, release16],
    ],
  ])("%s", (_name, asked, applied, commands) => {
    const [refusal] = verdict(asked, applied);
    expect(refusal?.fix).toBe(commands.join(", then "));
  });
});

describe("retire-serving", () => {
  it("keeps a color that has requests", () => {
    const asked = canary({ green: retired("1.5.0") });
    expect(verdict(asked, past({ traffic: at(90) }))).toEqual([
      {
        service: "web",
        rule: "retire-serving",
        problem: "green still has traffic (10 %) and would be retired",
        fix: "put green back (1.5.0), then pulumi up --stack prod, then crossfade retire prod web",
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

  it("does not say 0 % of a color that the state names", () => {
    const asked = canary({ traffic: at(0), live: "green", blue: retired("1.4.2") });
    const [refusal] = verdict(asked, past({ switched: at(0) }));
    expect(refusal?.problem).toBe(
      "blue still has traffic (100 % in the state) and would be retired",
    );
  });
});
