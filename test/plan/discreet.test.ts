import { describe, expect, it } from "vitest";
import { discreet, hidden } from "../../lib/plan/discreet";

describe("discreet", () => {
  it.each([
    [["shop:password"], "swordfish"],
    [["shop:dbPassword"], "swordfish"],
    [["shop:database", "passphrase"], "swordfish"],
    [["stripe:apiKey"], "sk_live_1"],
    [["shop:api-key"], "sk_live_1"],
    [["github:token"], "ghp_1"],
    [["aws:secretKey"], "abc"],
    [["tls", "privateKey", "pem"], "abc"],
  ])("hides what is called like a secret: %j", (path, value) => {
    expect(discreet(path, value)).toBe(hidden);
  });

  it.each([
    [["shop:port"], "8080"],
    [["shop:keys"], 3],
    [["shop:flag"], true],
    [["shop:nothing"], null],
    [["shop:url"], "https://shop.example.com/a@b"],
    [["shop:sizes"], [1, "two"]],
  ])("shows what is not: %j", (path, value) => {
    expect(discreet(path, value)).toEqual(value);
  });

  it.each([
    ["postgres://shop:swordfish@db:5432/shop", "postgres://shop:***@db:5432/shop"],
    ["redis://:swordfish@cache", "redis://:***@cache"],
    ["https://a:b@one, https://c:d@two", "https://a:***@one, https://c:***@two"],
  ])("hides the password in %s", (address, shown) => {
    expect(discreet(["shop:url"], address)).toBe(shown);
    expect(discreet(["shop:urls"], [address])).toEqual([shown]);
  });

  it("looks into the mappings of a list", () => {
    const users = [{ name: "ann", password: "swordfish" }];
    expect(discreet(["shop:users"], users)).toEqual([{ name: "ann", password: hidden }]);
  });
});
