import { describe, expect, it } from "vitest";
import { checkRouter, type RouterWish } from "../../../lib/kubernetes/route/routerProblems";

function problems(wish: RouterWish): string[] {
  const found: string[] = [];
  checkRouter(wish, (problem, fix) => found.push([problem, fix].filter(Boolean).join("; ")));
  return found;
}

describe("what a router knows", () => {
  it("is everything that Gateway API has, and a mesh on Istio", () => {
    const gateway = { listener: "https" };
    expect(problems({})).toEqual([]);
    expect(problems({ router: "gateway-api", gateway, sticky: true })).toEqual([]);
    expect(problems({ router: "istio", gateway: {}, mesh: true, hosts: ["*.a.example"] })).toEqual(
      [],
    );
  });

  it("is no mesh on Gateway API", () => {
    expect(problems({ mesh: true, hosts: ["a.example"] })).toEqual([
      'mesh is true with the router gateway-api, expected false: its routes belong to a gateway alone; router: "istio"',
    ]);
  });

  it("is neither a cookie nor a listener on Istio, nor a mesh for every host", () => {
    const wish = { router: "istio", gateway: { listener: "https" }, sticky: true } as const;
    expect(problems({ ...wish, mesh: true })).toEqual([
      "sticky is true with the router istio, expected false: a VirtualService that weighs colors knows no cookies",
      'gateway.listener is "https" with the router istio, expected none: a VirtualService belongs to a whole Gateway of Istio, and to no Gateway of Gateway API; name a Gateway of Istio, or leave router out: Istio obeys Gateway API as well, with the class "istio"',
      'hosts is not given with mesh, expected at least one: inside of a mesh Istio takes no route for every host; hosts: ["shop.example.com"]',
    ]);
  });
});
