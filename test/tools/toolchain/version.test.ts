import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAtLeast, versionIn } from "../../../tools/toolchain/version";

describe("versionIn", () => {
  it.each([
    ["v3.259.0", [3, 259, 0]],
    ["3.240.1-alpha.2", [3, 240, 1]],
    ["go version go1.26.8 linux/amd64", [1, 26, 8]],
    ["go version go1.21 linux/amd64", [1, 21]],
    ["24.21.0\n", [24, 21, 0]],
  ])("finds the numbers in %j", (text, numbers) => {
    expect(versionIn(text)).toEqual(numbers);
  });

  it("finds none where there is none", () => {
    expect(versionIn("command not found")).toBeUndefined();
  });
});

describe("isAtLeast", () => {
  it.each([
    ["3.240.0", "3.240.0", true],
    ["3.241", "3.240.5", true],
    ["3.240", "3.240.0", true],
    ["3.239.9", "3.240.0", false],
    ["4.0.0", "3.240.0", true],
    ["2.999.999", "3.240.0", false],
    ["3.99.0", "3.240.0", false],
    ["", "3.240.0", false],
  ])("%j compared with %s is %s", (text, oldest, answer) => {
    expect(isAtLeast(text, oldest)).toBe(answer);
  });

  it("orders any two versions as their numbers are ordered", () => {
    const numbers = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50));
    const value = ([major, minor, patch]: [number, number, number]) =>
      major * 10_000 + minor * 100 + patch;
    fc.assert(
      fc.property(numbers, numbers, (one, other) => {
        expect(isAtLeast(one.join("."), other.join("."))).toBe(value(one) >= value(other));
      }),
    );
  });
});
