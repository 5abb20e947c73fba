import { describe, expect, it } from "vitest";
import { aliasName, checkDomain, type DomainWish } from "../../../lib/aws/edge/domainSpec";

function check(wish: Partial<DomainWish>): void {
  checkDomain("shop", {
    domainName: "shop.example.com",
    hasZone: false,
    parentName: undefined,
    ...wish,
  });
}

describe("checkDomain", () => {
  it.each([{}, { hasZone: true }, { parentName: "example.com" }])("takes %j", (wish) => {
    expect(() => {
      check(wish);
    }).not.toThrow();
  });

  it.each([
    [{ domainName: "Shop" }, 'domainName is "Shop", expected a name such as "shop.example.com"'],
    [
      { parentName: "example.org" },
      'parent is "example.org", expected a domain above shop.example.com',
    ],
    [
      { parentName: "shop.example.com" },
      'parent is "shop.example.com", expected a domain above shop.example.com',
    ],
    [
      { parentName: "example.com", hasZone: true },
      "parent and zoneId are both given, expected one of them: a zone that is there is known already",
    ],
  ])("refuses %j", (wish, problem) => {
    expect(() => {
      check(wish);
    }).toThrow(`Domain "shop": ${problem}`);
  });
});

describe("aliasName", () => {
  const taken = new Set(["www.shop.example.com"]);
  const nameOf = (host: string) => aliasName("shop", host, "shop.example.com", taken);

  it.each([
    ["@", "shop.example.com"],
    ["api", "api.shop.example.com"],
    ["a.b", "a.b.shop.example.com"],
    ["*", "*.shop.example.com"],
    ["*.eu", "*.eu.shop.example.com"],
  ])("leads %s to %s", (host, expected) => {
    expect(nameOf(host)).toBe(expected);
  });

  it.each([
    ["", 'host is "", expected "@" for shop.example.com itself, or a name below it such as "www"'],
    [
      "a_b",
      'host is "a_b", expected "@" for shop.example.com itself, or a name below it such as "www"',
    ],
    ["www", 'host is "www", and www.shop.example.com leads somewhere already'],
  ])("refuses %j", (host, problem) => {
    expect(() => nameOf(host)).toThrow(`Domain "shop": ${problem}`);
  });
});
