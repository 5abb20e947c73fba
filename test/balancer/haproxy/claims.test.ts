import { describe, expect, it } from "vitest";
import { addressesOf, parseClaims, routeFragment } from "../../../lib/balancer";

describe("parseClaims", () => {
  it("reads each fragment with its owner and its addresses", () => {
    const output =
      "base platform/prod\nweb-route shop/prod\n / web\n /a/ web\nblog-blue blog/prod\n";
    expect(parseClaims(output)).toEqual([
      { fragment: "base", owner: "platform/prod", addresses: {} },
      { fragment: "web-route", owner: "shop/prod", addresses: { "/": "web", "/a/": "web" } },
      { fragment: "blog-blue", owner: "blog/prod", addresses: {} },
    ]);
  });

  it("reads nothing out of nothing", () => {
    expect(parseClaims("")).toEqual([]);
  });
});

describe("addressesOf", () => {
  it.each([
    [{}, "/"],
    [{ path: "/api" }, "/api/"],
    [{ host: "shop.example.com" }, "shop.example.com/"],
    [{ host: "shop.example.com", path: "/api/" }, "shop.example.com/api/"],
  ])("names the address of the route %j once", (route, address) => {
    const files = routeFragment({
      service: "web",
      routes: [route],
      sticky: false,
      failover: true,
      preview: "open",
    });
    expect(addressesOf(files)).toEqual([address]);
  });

  it("finds none in a backend", () => {
    expect(addressesOf({ "backend.cfg": "backend web-blue\n" })).toEqual([]);
  });
});
