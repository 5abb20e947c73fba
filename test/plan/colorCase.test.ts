import { describe, expect, it } from "vitest";
import type { ColoredService } from "../../lib/model";
import type { AppliedService } from "../../lib/plan";
import {
  type ColorCase,
  isReplaced,
  nextPercent,
  untriedGain,
  versionsOf,
} from "../../lib/plan/colorCase";
import { at, canary, now, past, release } from "./fixtures";

function green(asked: ColoredService, applied: AppliedService): ColorCase {
  return { stack: "prod", service: "web", color: "green", asked, applied, now };
}

describe("isReplaced", () => {
  it.each<[string, ColorCase, boolean]>([
    ["the same release", green(canary(), past()), false],
    ["another release", green(canary({ green: release("1.6.0") }), past()), true],
    ["no release", green(canary({ green: undefined }), past()), true],
    ["the end of an interruption", green(canary(), past({ green: ["1.4.9", "1.5.0"] })), true],
    ["a first release", green(canary(), past({ green: [] })), false],
    ["a color that serves", green(canary({ green: undefined }), past({ traffic: at(90) })), false],
  ])("of %s", (_name, given, expected) => {
    expect(isReplaced(given)).toBe(expected);
  });
});

describe("untriedGain", () => {
  const asked = canary({ traffic: at(50) });

  it("is what an untried release gains", () => {
    expect(untriedGain(green(asked, past({ traffic: at(90) })))).toEqual({
      release: release("1.5.0"),
      from: 10,
      to: 50,
    });
  });

  it.each<[string, AppliedService]>([
    ["a loss", past({ traffic: at(10) })],
    ["a release that has held all traffic", past({ held: { green: "1.5.0" } })],
    ["the split of the state", past({ traffic: at(50), switched: at(90) })],
    ["the first cutover", { colors: past().colors }],
  ])("is none for %s", (_name, applied) => {
    expect(untriedGain(green(asked, applied))).toBeUndefined();
  });
});

describe("nextPercent", () => {
  it.each([
    [100, 60, 40],
    [100, 0, 10],
    [90, 0, 50],
    [50, 0, 100],
  ])("from blue %d to %d is green %d", (from, to, percent) => {
    const asked = canary({ traffic: at(to) });
    expect(nextPercent(green(asked, past({ traffic: at(from) })))).toBe(percent);
  });

  it("is all that is asked for a release that has held all traffic", () => {
    const asked = canary({ traffic: at(0) });
    expect(nextPercent(green(asked, past({ held: { green: "1.5.0" } })))).toBe(100);
  });
});

describe("versionsOf", () => {
  it.each([
    [[], ""],
    [["1.4.2"], "1.4.2"],
    [["1.4.2", "1.5.0"], "1.4.2 and 1.5.0"],
  ])("of %j", (versions, text) => {
    expect(versionsOf(versions.map(release))).toBe(text);
  });
});
