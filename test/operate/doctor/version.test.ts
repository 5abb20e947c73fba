import { describe, expect, it } from "vitest";
import { fits, isAtLeast, versionIn } from "../../../lib/operate/doctor/version";

describe("versionIn", () => {
  it.each([
    ["v3.259.0", "3.259.0"],
    ["HAProxy version 3.0.11-1+deb12 2025/06/01", "3.0.11"],
    ["HA-Proxy version 2.6", "2.6"],
    ["3.259.0-alpha.1", "3.259.0"],
    ["none", undefined],
  ])("finds in %j the version %s", (text, version) => {
    expect(versionIn(text)).toBe(version);
  });
});

describe("isAtLeast", () => {
  it.each([
    ["3.200.0", "3.200.0", true],
    ["3.259.1", "3.200.0", true],
    ["3.199.9", "3.200.0", false],
    ["10.0.0", "9.9.9", true],
    ["2.6", "2.6.0", true],
    ["2.4.22", "2.6.0", false],
  ])("compares %s with %s", (version, oldest, expected) => {
    expect(isAtLeast(version, oldest)).toBe(expected);
  });
});

describe("fits", () => {
  it.each([
    ["4.5.0", "^4.5.0 || ^5.0.0", true],
    ["4.4.9", "^4.5.0 || ^5.0.0", false],
    ["5.2.0", "^4.5.0 || ^5.0.0", true],
    ["6.0.0", "^4.5.0 || ^5.0.0", false],
    ["3.270.0", "^3.200.0", true],
    ["4.0.0", "^3.200.0", false],
  ])("says whether %s fits %s", (version, range, expected) => {
    expect(fits(version, range)).toBe(expected);
  });
});
