import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markedLike, plain } from "../../../tools/standins/values";

const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

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
