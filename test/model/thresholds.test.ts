import { describe, expect, it } from "vitest";
import { resolveThresholds, thresholdDefaults, thresholdsSchema } from "../../lib/model";
import { mistakes, raw } from "./fixtures";

function problemsOf(thresholds: unknown): unknown[] {
  return mistakes(raw({ environment: { stage: "staging", platform: "aws", thresholds } })).map(
    ([path, problem]) => [path.slice(2).join("."), problem],
  );
}

describe("thresholdsSchema", () => {
  it("has a default for each of its signals", () => {
    expect(Object.keys(thresholdDefaults.always)).toEqual(Object.keys(thresholdsSchema.shape));
  });

  it.each([
    {},
    { errorPercent: {} },
    { errorPercent: { warning: 0 } },
    { uptimePercent: { critical: 99.95 } },
  ])("accepts %j", (value) => {
    expect(problemsOf(value)).toEqual([]);
  });

  it.each([
    [{ errorPercent: 5 }, "errorPercent", "is 5, expected a mapping"],
    [{ errorPercent: { warning: "5" } }, "errorPercent.warning", 'is "5", expected a number'],
    [
      { errors: {} },
      "errors",
      "is not a key that Crossfade knows here; expected it to be spelled as in the reference, or removed",
    ],
  ])("refuses %j", (value, path, problem) => {
    expect(problemsOf(value)).toEqual([[path, problem]]);
  });

  it("refuses a negative level in the same words as every other mistake", () => {
    expect(problemsOf({ errorPercent: { warning: -1 } })).toEqual([
      ["errorPercent.warning", "is -1, expected 0 or more"],
    ]);
  });
});

describe("resolveThresholds", () => {
  it("is the defaults when nobody wishes anything", () => {
    expect(resolveThresholds()).toEqual({
      latencyMilliseconds: { warning: 2000, critical: 5000 },
      errorPercent: { warning: 5, critical: 10 },
      uptimePercent: { critical: 99.9 },
      throughputPercent: { warning: 50 },
      saturationPercent: { warning: 80, critical: 90 },
    });
    expect(resolveThresholds({})).toEqual(resolveThresholds());
  });

  it("lays a wish over the level that it names, and over no other", () => {
    expect(
      resolveThresholds({ errorPercent: { warning: 1 }, throughputPercent: { critical: 20 } }),
    ).toEqual({
      ...thresholdDefaults.always,
      errorPercent: { warning: 1, critical: 10 },
      throughputPercent: { warning: 50, critical: 20 },
    });
  });

  it("leaves the defaults as they are", () => {
    const before = structuredClone(thresholdDefaults);
    resolveThresholds({ errorPercent: { warning: 1 } });
    expect(thresholdDefaults).toEqual(before);
  });

  it("holds a rollout to tighter levels than the everyday", () => {
    const { always, rollout } = thresholdDefaults;
    expect(rollout).toEqual({
      latencyMilliseconds: { warning: 200 },
      errorPercent: { warning: 2 },
    });
    expect(rollout.errorPercent.warning).toBeLessThan(always.errorPercent.warning ?? 0);
  });
});
