import { describe, expect, it } from "vitest";
import { type Route, routeFragment, type RouteSpec } from "../../../lib/balancer";

const spec: RouteSpec = {
  service: "web",
  routes: [{}],
  sticky: false,
  failover: true,
  preview: "closed",
};

function mapsOf(routes: readonly Route[]): (string | undefined)[] {
  const fragment = routeFragment({ ...spec, routes });
  return [fragment["routes-exact.map"], fragment["routes-prefix.map"]];
}

describe("routeFragment", () => {
  it.each<[string, Route, string, string]>([
    ["every path", {}, "", "/ web\n"],
    ["the root", { path: "/" }, "", "/ web\n"],
    ["a path and all below it", { path: "/api" }, "/api web\n", "/api/ web\n"],
    ["a path with a slash at its end, as without", { path: "/api/" }, "/api web\n", "/api/ web\n"],
    ["every path of a host", { host: "shop.example.com" }, "", "shop.example.com/ web\n"],
    [
      "a path of a host",
      { host: "shop.example.com", path: "/api/v2" },
      "shop.example.com/api/v2 web\n",
      "shop.example.com/api/v2/ web\n",
    ],
  ])("takes %s", (_, route, exact, prefix) => {
    expect(mapsOf([route])).toEqual([exact, prefix]);
  });

  it("takes several routes", () => {
    expect(mapsOf([{ path: "/a" }, { path: "/b" }])).toEqual([
      "/a web\n/b web\n",
      "/a/ web\n/b/ web\n",
    ]);
  });

  it("takes every name right below another one", () => {
    expect(mapsOf([{ host: "*.example.com", path: "/api" }])).toEqual([
      "*.example.com/api web\n",
      "*.example.com/api/ web\n",
    ]);
  });

  it("keeps routes that have a rank apart, above and below all others", () => {
    const routes = [{ path: "/a", priority: 1 }, { path: "/b" }, { path: "/c", priority: -1 }];
    expect(routeFragment({ ...spec, routes })).toMatchObject({
      "routes-first.map": "0999-2-9997|^[^/]*/a(/|$) web\n",
      "routes-exact.map": "/b web\n",
      "routes-prefix.map": "/b/ web\n",
      "routes-last.map": "1001-2-9997|^[^/]*/c(/|$) web\n",
    });
  });

  it("writes down a limit, where there is one", () => {
    const limit = { perMinute: 600, healthPath: "/health" };
    expect(routeFragment({ ...spec, limit })["settings.map"]).toBe(
      "web/sticky off\nweb/failover on\nweb/preview closed\nweb/limit-perMinute 600\nweb/health /health\n",
    );
  });

  it("writes down every setting", () => {
    expect(routeFragment({ ...spec, sticky: true, preview: "open" })["settings.map"]).toBe(
      "web/sticky on\nweb/failover on\nweb/preview open\n",
    );
    expect(routeFragment({ ...spec, failover: false })["settings.map"]).toBe(
      "web/sticky off\nweb/failover off\nweb/preview closed\n",
    );
  });
});
