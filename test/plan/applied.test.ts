import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Color, Traffic } from "../../lib/model";
import {
  appliedRelease,
  appliedServing,
  type AppliedService,
  currentTraffic,
  disagrees,
  isProven,
  nothingApplied,
  runs,
  secondsLeft,
} from "../../lib/plan";
import { ago, at, now, past, release } from "./fixtures";

describe("what serves now", () => {
  it.each<[string, Omit<AppliedService, "colors">, Traffic | undefined, Color[], boolean]>([
    ["nothing before the first up", {}, undefined, [], false],
    ["what the state says", { traffic: at(90) }, at(90), ["blue", "green"], false],
    ["one color", { traffic: at(0) }, at(0), ["green"], false],
    ["what both say", { traffic: at(100), switched: at(100) }, at(100), ["blue"], false],
    [
      "what the switch says, but the state's color too",
      { traffic: at(100), switched: at(0) },
      at(0),
      ["blue", "green"],
      true,
    ],
    [
      "both colors when one story is a split",
      { traffic: at(100), switched: at(90) },
      at(90),
      ["blue", "green"],
      true,
    ],
    [
      "what the switch says while the state knows nothing",
      { switched: at(0) },
      at(0),
      ["green"],
      false,
    ],
  ])("is %s", (_name, story, traffic, serving, differs) => {
    const applied = { colors: {}, ...story };
    expect(currentTraffic(applied)).toEqual(traffic);
    expect(appliedServing(applied)).toEqual(serving);
    expect(disagrees(applied)).toBe(differs);
  });

  it("includes every color that state or switch names", () => {
    const split = fc.integer({ min: 0, max: 100 }).map(at);
    fc.assert(
      fc.property(split, split, (traffic, switched) => {
        const serving = appliedServing({ traffic, switched, colors: {} });
        expect(serving.includes("blue")).toBe(traffic.blue + switched.blue > 0);
        expect(serving.includes("green")).toBe(traffic.green + switched.green > 0);
      }),
    );
  });
});

describe("what a color runs", () => {
  it.each<[string, readonly string[], string | undefined]>([
    ["nothing", [], undefined],
    ["one release", ["1.4.2"], "1.4.2"],
    ["several after an interruption", ["1.4.2", "1.5.0"], undefined],
  ])("%s", (_name, blue, version) => {
    expect(appliedRelease(past({ blue }), "blue")?.version).toBe(version);
    expect(runs(past({ blue }), "blue", release("1.4.2"))).toBe(version === "1.4.2");
  });

  it("is nothing for a color that is not there", () => {
    expect(appliedRelease(nothingApplied, "green")).toBeUndefined();
    expect(runs(nothingApplied, "green", undefined)).toBe(false);
  });

  it("is compared by version and image, not by whether it is wanted", () => {
    const retired = { ...release("1.4.2"), retired: true };
    expect(runs(past(), "blue", retired)).toBe(true);
    expect(runs(past(), "blue", { ...release("1.4.2"), image: release("x").image })).toBe(false);
  });
});

describe("isProven", () => {
  it.each<[Color, string, boolean]>([
    ["blue", "1.4.2", true],
    ["blue", "1.5.0", false],
    ["green", "1.4.2", false],
    ["green", "1.5.0", false],
  ])("of %s with %s is %s when blue held 1.4.2", (color, version, expected) => {
    expect(isProven(past(), color, release(version))).toBe(expected);
  });

  it("is false where nothing is remembered", () => {
    expect(isProven(nothingApplied, "blue", release("1.4.2"))).toBe(false);
  });
});

describe("secondsLeft", () => {
  it.each<[string, string | undefined, number, number]>([
    ["at the beginning", ago(0), 300, 300],
    ["one second before the end", ago(299), 300, 1],
    ["half a second before the end", ago(299.5), 300, 1],
    ["at the end", ago(300), 300, 0],
    ["after the end", ago(301), 300, 0],
    ["for no time at all", ago(0), 0, 0],
    ["when nothing began", undefined, 300, 0],
  ])("%s", (_name, since, seconds, left) => {
    expect(secondsLeft(since, seconds, now)).toBe(left);
  });

  it("never grows while time passes, and ends at the end of the span", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (seconds, passed, more) => {
        const left = secondsLeft(ago(passed), seconds, now);
        expect(left).toBe(Math.max(0, seconds - passed));
        expect(secondsLeft(ago(passed + more), seconds, now)).toBeLessThanOrEqual(left);
      }),
    );
  });

  it("waits the whole span when the beginning cannot be read", () => {
    expect(secondsLeft("yesterday", 300, now)).toBe(300);
  });

  it("is never more than the whole span", () => {
    expect(secondsLeft(ago(-60), 300, now)).toBe(300);
  });
});
