import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPath, parsePath } from "../../lib/preview/path";

describe("a path to a property", () => {
  it.each([
    ["size", ["size"]],
    ["spec.containers[0].image", ["spec", "containers", 0, "image"]],
    ['["a.b"]["c d"][12].x', ["a.b", "c d", 12, "x"]],
    ['labels["app.kubernetes.io/name"]', ["labels", "app.kubernetes.io/name"]],
    ['a["say \\"b\\""]', ["a", 'say "b"']],
    ["a]b", ["a]b"]],
    ["", []],
  ])("%s is %j", (path, keys) => {
    expect(parsePath(path)).toEqual(keys);
  });

  it("is read as it was written", () => {
    const key = fc.oneof(fc.string({ minLength: 1 }), fc.nat());
    fc.assert(
      fc.property(fc.array(key, { minLength: 1 }), (keys) => {
        expect(parsePath(formatPath(keys))).toEqual(keys);
      }),
    );
  });
});
