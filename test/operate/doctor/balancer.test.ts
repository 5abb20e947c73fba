import { describe, expect, it } from "vitest";
import { balancerFinding, balancersIn } from "../../../lib/operate/doctor/balancer";

const type = "docker:index/container:Container";

function resource(component: string, outputs: Record<string, unknown>) {
  return { urn: `urn:pulumi:prod::shop::${component}$${type}::x`, type, inputs: {}, outputs };
}

describe("balancersIn", () => {
  it("finds the containers of load balancers", () => {
    const resources = [
      resource("crossfade:docker:LoadBalancer", { name: "shop-prod-edge" }),
      resource("crossfade:docker:BlueGreenService", { name: "shop-prod-web-blue-1" }),
      resource("crossfade:docker:LoadBalancer", {}),
      {
        ...resource("crossfade:docker:LoadBalancer", { name: "v" }),
        type: "docker:index/volume:Volume",
      },
    ];
    expect(balancersIn(resources)).toEqual(["shop-prod-edge"]);
  });
});

describe("balancerFinding", () => {
  it.each([
    [
      "HAProxy version 3.0.11-1 2025/06/01 - https://haproxy.org/",
      { level: "ok", words: "edge: HAProxy 3.0.11" },
    ],
    [
      "HA-Proxy version 2.4.22 2023/02/14",
      {
        level: "problem",
        words: "edge: HAProxy is 2.4.22, expected 2.6 or newer",
        fix: "give LoadBalancer a newer image",
      },
    ],
    [
      "sh: haproxy: not found",
      {
        level: "warning",
        words: "edge does not tell its version of HAProxy",
        fix: "docker exec edge haproxy -v",
      },
    ],
  ])("judges %s", (answer, expected) => {
    expect(balancerFinding("edge", answer)).toEqual({ check: "balancer", ...expected });
  });
});
