import { describe, expect, it } from "vitest";
import { Special } from "../../lib/preview";
import { holds, sameValue, valueOf } from "../../lib/preview/value";

const signature = "4dabf18193072939515e22adb298388d";
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("valueOf", () => {
  it.each([
    ["[secret]", "secret", "[secret]"],
    [unknown, "unknown", "(known after apply)"],
    [
      { [signature]: "1b47061264138c4ac30d75fd1eb44270", ciphertext: "[secret]" },
      "secret",
      "[secret]",
    ],
    [
      { [signature]: "c44067f5952c0a294b673a41bacd8c17", hash: "2cf24dba5fb0a30e26e8" },
      "asset",
      "(asset 2cf24dba5fb0)",
    ],
    [{ [signature]: "0def7320c3a5731c473e5ecbe6d01bc7" }, "archive", "(archive)"],
    [
      { [signature]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn:x" },
      "reference",
      "(reference urn:x)",
    ],
    [{ [signature]: "of the future" }, "other", "(other)"],
  ])("knows %j as a %s", (raw, kind, text) => {
    const value = valueOf(raw);
    expect(value).toBeInstanceOf(Special);
    expect([(value as Special).kind, (value as Special).text]).toEqual([kind, text]);
  });

  it("leaves plain data as it is", () => {
    const raw = { a: [1, "x", null, { b: true }] };
    expect(valueOf(raw)).toEqual(raw);
  });

  it("cuts what is deeper than any provider nests", () => {
    const deep = JSON.parse("[".repeat(5000) + "]".repeat(5000)) as unknown;
    expect(JSON.stringify(valueOf(deep))).toContain("(other)");
  });

  it("finds what is not known inside of lists and mappings", () => {
    expect(holds(valueOf({ a: [{ b: unknown }] }), "unknown")).toBe(true);
    expect(holds(valueOf({ a: [{ b: "x" }] }), "unknown")).toBe(false);
  });
});

describe("sameValue", () => {
  it.each([
    [1, 1, true],
    [1, "1", false],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { b: 1 }, false],
    [{}, [], false],
    ["[secret]", "[secret]", true],
    ["[secret]", unknown, false],
    [null, {}, false],
  ])("of %j and %j is %s", (a, b, expected) => {
    expect(sameValue(valueOf(a), valueOf(b))).toBe(expected);
  });
});
