import { describe, expect, it } from "vitest";
import { ciphertextOf } from "../../lib/model/ciphertext";

describe("ciphertextOf", () => {
  it.each([
    [{ secure: "v1:abc" }, "v1:abc"],
    [{ secure: "" }, ""],
    [{ secure: 1 }, undefined],
    [{ secure: "v1:abc", more: 1 }, undefined],
    [{ deep: { secure: "v1:abc" } }, undefined],
    [["v1:abc"], undefined],
    ["secure", undefined],
    [null, undefined],
    [undefined, undefined],
  ])("takes %j for %j", (value, ciphertext) => {
    expect(ciphertextOf(value)).toBe(ciphertext);
  });
});
