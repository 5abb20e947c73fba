import { describe, expect, it } from "vitest";
import { claimRoutes } from "../../../lib/docker/route/claimedRoutes";

const fix = "\n  try: give one of them another host, another path or another priority";

describe("claimRoutes", () => {
  it("refuses an address that another service has, and names both", () => {
    const balancer = {};
    claimRoutes(balancer, "web", [{ host: "shop.test", path: "/a" }, {}]);
    expect(() => {
      claimRoutes(balancer, "api", [
        { path: "/api" },
        { path: "/" },
        { host: "shop.test", path: "/a/" },
      ]);
    }).toThrow(
      `BlueGreenService "api": routes[1] is / of any host, which BlueGreenService "web" has${fix}\nBlueGreenService "api": routes[2] is /a/ of host shop.test, which BlueGreenService "web" has${fix}`,
    );
  });

  it("refuses an address that a service has twice", () => {
    expect(() => {
      claimRoutes({}, "web", [
        { path: "/a", priority: 2 },
        { path: "/a/", priority: 2 },
      ]);
    }).toThrow(
      `BlueGreenService "web": routes[1] is /a/ of any host with priority 2, which it has already${fix}`,
    );
  });

  it("accepts the same address with another priority, another host, or on another balancer", () => {
    const balancer = {};
    claimRoutes(balancer, "web", [{ path: "/a" }]);
    claimRoutes(balancer, "api", [
      { path: "/a", priority: 1 },
      { host: "*.test", path: "/a" },
    ]);
    claimRoutes({}, "api", [{ path: "/a" }]);
  });
});
