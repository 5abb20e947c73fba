import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  hasSecret,
  hasUnknown,
  markedLike,
  plain,
  secret,
  UNKNOWN,
} from "../../../tools/standins/values";

describe("plain", () => {
  it("takes the marks off at any depth", () => {
    expect(plain({ envs: ["A=1", secret("B=2")], inner: secret({ deep: [secret("c")] }) })).toEqual(
      {
        envs: ["A=1", "B=2"],
        inner: { deep: ["c"] },
      },
    );
  });

  it("changes nothing that has no marks", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: true }), (value) => {
        expect(plain(value)).toEqual(value);
      }),
    );
  });
});

describe("markedLike", () => {
  it("marks what is marked in the original, and nothing else", () => {
    const original = { envs: ["A=1", secret("B=2")], file: secret("x"), name: "web" };
    const outputs = { envs: ["A=1", "B=2"], file: "x", name: "web", id: "new" };
    expect(markedLike(original, outputs)).toEqual({ ...original, id: "new" });
  });

  it("marks what is live now at a place that was secret", () => {
    expect(markedLike({ memory: secret(1) }, { memory: 2 })).toEqual({ memory: secret(2) });
  });

  it("marks nothing that is gone", () => {
    expect(markedLike({ file: secret("x") }, {})).toEqual({});
    expect(markedLike(secret("x"), undefined)).toBeUndefined();
  });

  it("undoes what plain does", () => {
    const leaf = fc.oneof(fc.string(), fc.nat(), fc.string().map(secret));
    const value = fc.dictionary(fc.string(), fc.oneof(leaf, fc.array(leaf)));
    fc.assert(
      fc.property(value, (original) => {
        expect(markedLike(original, plain(original))).toEqual(original);
      }),
    );
  });
});

describe("secret", () => {
  it("is the engine's mark, which plain takes off", () => {
    const mark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
    expect(secret("x")).toEqual({ ...mark, value: "x" });
    expect(plain(secret("x"))).toBe("x");
  });
});

describe.each([
  ["hasSecret", hasSecret, secret("x")],
  ["hasUnknown", hasUnknown, UNKNOWN],
])("%s", (_name, has, marked) => {
  it.each([
    ["itself", marked, true],
    ["in a list", ["a", marked], true],
    ["deep inside", { a: [{ b: marked }] }, true],
    ["nowhere", { a: [{ b: "x" }], c: null, d: undefined, e: 5 }, false],
    ["nothing", undefined, false],
  ])("of what is %s", (_where, value, answer) => {
    expect(has(value)).toBe(answer);
  });
});
