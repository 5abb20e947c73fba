import type { Refuse } from "../../component/argumentChecks";
import { checkOne } from "../../component/listChecks";
import type { GatewayReference } from "./gatewayReference";
import type { RouteArgs } from "./routeArgs";
import type { Router } from "./routeSpec";

/** Arguments that one router knows and the other one does not. */
export interface RouterWish extends Pick<RouteArgs, "hosts"> {
  readonly router?: Router;
  readonly gateway?: Pick<GatewayReference, "listener">;
  readonly sticky?: boolean;
  readonly mesh?: boolean;
}

/** Refuses what a router could not express, so that no argument is passed over in silence. */
export function checkRouter(wish: RouterWish, refuse: Refuse): void {
  const { router = "gateway-api", gateway, sticky = false, mesh = false, hosts = [] } = wish;
  checkOne("router", router, ["gateway-api", "istio"], refuse);
  if (router !== "istio") {
    if (!mesh) return;
    refuse(
      `mesh is true with the router ${router}, expected false: its routes belong to a gateway alone`,
      'router: "istio"',
    );
    return;
  }
  if (sticky) {
    refuse(
      "sticky is true with the router istio, expected false: a VirtualService that weighs colors knows no cookies",
    );
  }
  if (gateway?.listener !== undefined) {
    refuse(
      `gateway.listener is "${gateway.listener}" with the router istio, expected none: a VirtualService belongs to a whole Gateway of Istio, and to no Gateway of Gateway API`,
      'name a Gateway of Istio, or leave router out: Istio obeys Gateway API as well, with the class "istio"',
    );
  }
  if (mesh && hosts.length === 0) {
    refuse(
      "hosts is not given with mesh, expected at least one: inside of a mesh Istio takes no route for every host",
      'hosts: ["shop.example.com"]',
    );
  }
}
