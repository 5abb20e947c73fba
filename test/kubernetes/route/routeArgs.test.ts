import { describe, expect, it } from "vitest";
import { checkRoutes, routePaths, serviceAddress } from "../../../lib/kubernetes/route/routeArgs";

function refusals(routes: object, preview: object = {}): string[] {
  const told: string[] = [];
  checkRoutes(routes, preview, (problem) => told.push(problem));
  return told;
}

describe("the paths of a route", () => {
  it("are all of them where none is given", () => {
    expect(routePaths({})).toEqual([{ below: true, value: "/" }]);
  });

  it.each([
    ["/api/*", { below: true, value: "/api" }],
    ["/*", { below: true, value: "/" }],
    ["/health", { below: false, value: "/health" }],
  ])("%s is %j", (path, meant) => {
    expect(routePaths({ paths: [path] })).toEqual([meant]);
  });
});

describe("a route", () => {
  it("takes names and paths", () => {
    const routes = { hosts: ["shop.example.com", "*.example.com"], paths: ["/", "/a/*", "/b.c/d"] };
    expect(refusals(routes, { secret: "long-enough" })).toEqual([]);
  });

  it("refuses what no gateway could express", () => {
    const routes = {
      hosts: ["Shop.example.com", "shop.*"],
      paths: ["api", "/a*", "/a/*/b", "/a b"],
    };
    expect(refusals(routes, { secret: "short" })).toEqual([
      'hosts has "Shop.example.com", expected a name such as "shop.example.com"',
      'hosts has "shop.*", expected a name such as "shop.example.com"',
      'paths has "api", expected a path such as "/api/*" or "/health"',
      'paths has "/a*", expected a path such as "/api/*" or "/health"',
      'paths has "/a/*/b", expected a path such as "/api/*" or "/health"',
      'paths has "/a b", expected a path such as "/api/*" or "/health"',
      "preview.secret is not shown, expected 8 to 128 letters, digits and signs",
    ]);
  });

  it("refuses more than the API takes", () => {
    const many = (count: number, of: (n: number) => string) =>
      Array.from({ length: count }, (_, n) => of(n));
    const routes = {
      hosts: many(17, (n) => `h${String(n)}`),
      paths: many(33, (n) => `/${String(n)}`),
    };
    expect(refusals(routes)).toEqual([
      "hosts has 17 entries, expected at most 16",
      "paths has 33 entries, expected at most 32",
    ]);
  });
});

describe("the address of a service", () => {
  it.each([
    ["edge.example.com", {}, "https://edge.example.com"],
    ["edge.example.com", { hosts: ["*.x.io", "shop.x.io"] }, "https://shop.x.io"],
    ["127.0.0.1:8443", { hosts: ["shop.x.io"] }, "https://shop.x.io:8443"],
    ["edge.example.com", { paths: ["/api/*"] }, "https://edge.example.com/api"],
    ["edge.example.com", { paths: ["/health"] }, "https://edge.example.com/health"],
  ])("at %s with %j is %s", (address, routes, url) => {
    expect(serviceAddress("https", address, routes)).toBe(url);
  });
});
