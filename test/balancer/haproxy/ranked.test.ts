import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Route } from "../../../lib/balancer";
import { rankedKey } from "../../../lib/balancer/haproxy/ranked";

/** The pattern of a route, as HAProxy compiles it. */
function pattern(route: Route): RegExp {
  return new RegExp(rankedKey(route).replace(/^[^|]*\|/, ""));
}

/** Routes in the order in which HAProxy tries them. */
function sorted(routes: readonly Route[]): Route[] {
  return [...routes].sort((a, b) => (rankedKey(a) < rankedKey(b) ? -1 : 1));
}

describe("rankedKey", () => {
  it.each<[Route, string]>([
    [{ priority: 1 }, "0999-2-9999|^[^/]*/"],
    [{ path: "/", priority: 1000 }, "0000-2-9999|^[^/]*/"],
    [{ path: "/a.b/", priority: -1000 }, "2000-2-9995|^[^/]*/a\\.b(/|$)"],
    [
      { host: "shop.example.com", path: "/api", priority: 5 },
      "0995-0-9995|^shop\\.example\\.com/api(/|$)",
    ],
    [{ host: "*.example.com", priority: 5 }, "0995-1-9999|^[^./]+\\.example\\.com/"],
  ])("of %j is %s", (route, key) => {
    expect(rankedKey(route)).toBe(key);
  });

  it("sorts by priority, then exact hosts before wildcards before any host, then longer paths", () => {
    const order: Route[] = [
      { priority: 2 },
      { host: "a.example.com", path: "/x/y", priority: 1 },
      { host: "a.example.com", path: "/x", priority: 1 },
      { host: "*.example.com", path: "/x/y/z", priority: 1 },
      { path: "/x/y/z", priority: 1 },
      { priority: 1 },
    ];
    expect(sorted([...order].reverse())).toEqual(order);
  });

  it.each([
    ["shop.example.com/api", true],
    ["shop.example.com/api/orders", true],
    ["shop.example.com/apiary", false],
    ["shopXexample.com/api", false],
    ["a.shop.example.com/api", false],
  ])("takes %s: %s", (address, taken) => {
    const route = { host: "shop.example.com", path: "/api", priority: 1 };
    expect(pattern(route).test(address)).toBe(taken);
  });

  it("takes an address literally, whatever signs are in its path", () => {
    const sign = fc.constantFrom(...Array.from("abc./~%!$&'()*+,;=:@-_"));
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 20 }), fc.string({ unit: sign }), (a, b) => {
        const path = `/${a}x`;
        expect(pattern({ path, priority: 1 }).test(`h${path}`)).toBe(true);
        const other = `/${b}x`;
        const below = other === path || other.startsWith(`${path}/`);
        expect(pattern({ path, priority: 1 }).test(`h${other}`)).toBe(below);
      }),
    );
  });

  it("never has a blank, at which HAProxy's maps end a key", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary-ascii" }),
        fc.integer({ min: -1000, max: 1000 }),
        (path, priority) => {
          const key = rankedKey({ path: `/${path.replaceAll(/\s/g, "")}`, priority });
          expect(key).not.toMatch(/\s/);
        },
      ),
    );
  });
});
