import { describe, expect, it } from "vitest";
import { isHostName, isHostPattern, isInDomain } from "../../../lib/aws/edge/domainName";

describe("isHostName", () => {
  it.each([
    ["shop.example.com", true],
    ["a-1.example.com", true],
    [`${"a".repeat(63)}.example.com`, true],
    [`${"a".repeat(64)}.example.com`, false],
    [`${"a.".repeat(125)}com`, true],
    [`${"a.".repeat(126)}com`, false],
    ["example", false],
    ["Shop.example.com", false],
    ["-a.example.com", false],
    ["a..example.com", false],
    ["shop.example.com.", false],
    ["*.example.com", false],
    ["", false],
  ])("says of %s: %s", (text, expected) => {
    expect(isHostName(text)).toBe(expected);
  });
});

describe("isHostPattern", () => {
  it.each([
    ["*.example.com", true],
    ["shop.example.com", true],
    ["*.*.example.com", false],
    ["a.*.example.com", false],
    ["*", false],
  ])("says of %s: %s", (text, expected) => {
    expect(isHostPattern(text)).toBe(expected);
  });
});

describe("isInDomain", () => {
  it.each([
    ["example.com", "example.com", true],
    ["a.b.example.com", "example.com", true],
    ["myexample.com", "example.com", false],
    ["example.com", "shop.example.com", false],
  ])("says of %s and %s: %s", (host, domain, expected) => {
    expect(isInDomain(host, domain)).toBe(expected);
  });
});
