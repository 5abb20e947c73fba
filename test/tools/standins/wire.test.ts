import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nonEmpty } from "../../../tools/standins/nonEmpty";
import { received, sent } from "../../../tools/standins/wire";

/** Protobuf's generated maps are plain objects, in which this one name is no key. No resource has it. */
const name = fc.string().filter((text) => text !== "__proto__");

describe("the wire", () => {
  it("brings any properties over as they are", () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const value = fc.oneof(leaf, fc.array(leaf), fc.dictionary(name, leaf));
    const properties = fc.dictionary(name, value, { noNullPrototype: true });
    fc.assert(
      fc.property(properties, (given) => {
        expect(received(sent(given))).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  it("leaves out what is undefined, at any depth", () => {
    expect(received(sent({ a: undefined, b: { c: undefined, d: 1 } }))).toEqual({ b: { d: 1 } });
  });

  it("has no properties where the engine sends none", () => {
    expect(received(undefined)).toEqual({});
  });
});

describe("nonEmpty", () => {
  it.each([
    ["", undefined],
    [undefined, undefined],
    [" ", " "],
    ["text", "text"],
  ])("of %j is %j", (text, answer) => {
    expect(nonEmpty(text)).toBe(answer);
  });
});
