import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leavesOf } from "../../lib/plan/leaves";

describe("leavesOf", () => {
  it("takes mappings apart, and leaves lists whole", () => {
    expect(leavesOf({ a: { b: 1, c: [{ d: 2 }] }, e: null }, ["x"])).toEqual([
      { path: ["x", "a", "b"], value: 1 },
      { path: ["x", "a", "c"], value: [{ d: 2 }] },
      { path: ["x", "e"], value: null },
    ]);
  });

  it.each([["text"], [7], [null], [[1]]])("takes %j for a value", (value) => {
    expect(leavesOf(value, ["key"])).toEqual([{ path: ["key"], value }]);
  });

  it("finds nothing in an empty mapping, and takes one inside another for a value", () => {
    expect(leavesOf({}, ["key"])).toEqual([]);
    expect(leavesOf({ a: {} }, ["key"])).toEqual([{ path: ["key", "a"], value: {} }]);
  });

  it("leaves out what is not there", () => {
    expect(leavesOf({ a: undefined, b: 1 })).toEqual([{ path: ["b"], value: 1 }]);
  });

  it("has every path once", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const paths = leavesOf(value).map(({ path }) => JSON.stringify(path));
        expect(new Set(paths).size).toBe(paths.length);
      }),
    );
  });
});
