import { describe, expect, it } from "vitest";
import { choice, given, wanted } from "../../lib/model/wording";

describe("given", () => {
  it.each([
    [undefined, "is missing"],
    [null, "is null"],
    [0, "is 0"],
    [1.5, "is 1.5"],
    [true, "is true"],
    ["", 'is ""'],
    ["bleu", 'is "bleu"'],
    ['a "b"', 'is "a \\"b\\""'],
    ["a\nb", 'is "a\\nb"'],
    [{}, "is a mapping"],
    [{ a: 1 }, "is a mapping"],
    [[], "is []"],
    [[10, 5], "is [10,5]"],
  ])("writes %j", (value, text) => {
    expect(given(value)).toBe(text);
  });

  it("does not print a list of mappings", () => {
    expect(given([{ kind: "allow" }])).toBe("is a list");
  });

  it.each([
    [Number.NaN, "is NaN"],
    [Number.POSITIVE_INFINITY, "is Infinity"],
  ])("writes %s as it is", (value, text) => {
    expect(given(value)).toBe(text);
  });
});

describe("wanted", () => {
  it.each([
    [5, "is 5, expected text"],
    [undefined, "is missing, expected text"],
  ])("says for %j what was given before what is wanted", (input, text) => {
    expect(wanted("text").error({ input })).toBe(text);
  });

  it("takes an issue without an input for a missing value", () => {
    expect(wanted("text").error({})).toBe("is missing, expected text");
  });
});

describe("choice", () => {
  it.each([
    [["a"], '"a"'],
    [["a", "b"], '"a" or "b"'],
    [["a", "b", "c"], '"a", "b" or "c"'],
  ])("writes %j as people list things", (values, text) => {
    expect(choice(values)).toBe(text);
  });
});
