import { describe, expect, it } from "vitest";
import { isMapping, valueAt, withEdits, withValue } from "../../lib/model/data";

const data = { web: { traffic: { blue: 90 }, steps: [10, 100] } };

describe("valueAt", () => {
  it.each([
    [["web", "traffic", "blue"], 90],
    [["web", "steps", 1], 100],
    [["api", "traffic"], undefined],
    [["web", "traffic", "blue", "more"], undefined],
    [["constructor"], undefined],
    [[], data],
  ])("finds at %j: %j", (path, value) => {
    expect(valueAt(data, path)).toEqual(value);
  });
});

describe("withValue", () => {
  it("sets a value and shares everything else", () => {
    const after = withValue(data, ["web", "traffic", "blue"], 80) as typeof data;
    expect(after).toEqual({ web: { traffic: { blue: 80 }, steps: [10, 100] } });
    expect(after.web.steps).toBe(data.web.steps);
    expect(data.web.traffic.blue).toBe(90);
  });

  it("sets an item of a list", () => {
    expect(withValue(data, ["web", "steps", 0], 50)).toEqual({
      web: { traffic: { blue: 90 }, steps: [50, 100] },
    });
  });

  it("removes a key", () => {
    expect(withValue(data, ["web", "steps"], undefined)).toEqual({
      web: { traffic: { blue: 90 } },
    });
  });
});

describe("withEdits", () => {
  it("makes one edit after another", () => {
    const edits = [
      { path: ["web", "bake"], value: "1 minute" },
      { path: ["web", "traffic"] },
      { path: ["web", "bake"], value: "2 minutes" },
    ];
    expect(withEdits(data, edits)).toEqual({ web: { steps: [10, 100], bake: "2 minutes" } });
  });
});

describe("isMapping", () => {
  it.each([
    [{}, true],
    [{ a: 1 }, true],
    [[], false],
    [null, false],
    ["text", false],
  ])("of %j: %s", (value, expected) => {
    expect(isMapping(value)).toBe(expected);
  });
});
