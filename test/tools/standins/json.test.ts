import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJson, sameJson } from "../../../tools/standins/json";

describe("isJson", () => {
  it.each([
    ["{}", true],
    ['"text"', true],
    [{ a: 1 }, true],
    ["{", false],
    ["text", false],
    [null, false],
    [5, false],
  ])("of %j is %s", (value, answer) => {
    expect(isJson(value)).toBe(answer);
  });
});

describe("sameJson", () => {
  it.each([
    ['{"a":1,"b":[2]}', '{ "b": [2], "a": 1 }', true],
    ['{"a":{"c":1,"d":2}}', { a: { d: 2, c: 1 } }, true],
    ['{"a":[1,2]}', '{"a":[2,1]}', false],
    ['{"a":1}', '{"a":1,"b":null}', false],
    ["no json", "no json", true],
    ["no json", "{}", false],
  ])("of %j and %j is %s", (one, other, answer) => {
    expect(sameJson(one, other)).toBe(answer);
  });

  it("finds any value the same as its own text, with whatever blanks", () => {
    fc.assert(
      fc.property(fc.object(), (value) => {
        const document: unknown = JSON.parse(JSON.stringify(value));
        expect(sameJson(document, JSON.stringify(value, undefined, 2))).toBe(true);
      }),
    );
  });
});
