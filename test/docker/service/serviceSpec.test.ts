import { describe, expect, it } from "vitest";
import { serviceSpec, type ServiceArgs } from "../../../lib/docker/service/serviceSpec";
import { both, declared, loaded, one, past, two } from "../fixtures";

function specOf(args: Partial<ServiceArgs> = {}) {
  return serviceSpec("web", "shop-prod-web", { service: loaded(), port: 3000, ...args });
}

describe("serviceSpec", () => {
  it("fills in every default", () => {
    expect(specOf()).toEqual({
      service: "web",
      blue: {
        color: "blue",
        release: one,
        hosts: ["shop-prod-web-blue-1", "shop-prod-web-blue-2"],
        frozen: false,
        before: true,
        needed: 2,
      },
      green: {
        color: "green",
        release: two,
        hosts: ["shop-prod-web-green-1", "shop-prod-web-green-2"],
        frozen: false,
        before: false,
        needed: 2,
      },
      weights: { blue: 100, green: 0 },
      released: true,
      routes: [{}],
      sticky: false,
      failover: true,
      port: 3000,
      protocol: "http/1.1",
      health: {
        protocol: "http",
        path: "/health",
        host: "localhost",
        port: 3000,
        intervalSeconds: 1,
        timeoutSeconds: 2,
      },
      readySeconds: 60,
      headers: {
        set: {},
        otherwise: {
          "x-content-type-options": "nosniff",
          "x-frame-options": "SAMEORIGIN",
          "referrer-policy": "strict-origin-when-cross-origin",
        },
        remove: ["server", "x-powered-by"],
      },
    });
  });

  it("takes what it is told", () => {
    const args = {
      routes: [{ path: "/api" }],
      sticky: true,
      failover: false,
      protocol: "h2c" as const,
      health: { path: "/ready", host: "web", port: 3001, intervalSeconds: 5, timeoutSeconds: 3 },
      readySeconds: 90,
    };
    expect(specOf(args)).toMatchObject(args);
  });

  it.each([
    ["development", 1],
    ["staging", 2],
    ["production", 2],
  ] as const)("in %s starts with %i replicas", (stage, count) => {
    const { blue, green } = specOf({ service: loaded(both, undefined, stage) });
    expect([blue.hosts.length, green.hosts.length]).toEqual([count, count]);
  });

  it.each([
    [1, 4],
    [0.75, 3],
    [0.5, 2],
    [0.1, 1],
  ])("with a ready share of %d needs %i of 4 replicas", (readyShare, needed) => {
    expect(specOf({ replicas: 4, readyShare }).blue.needed).toBe(needed);
  });

  it("freezes the color that serves, with the replicas that it has", () => {
    const { blue, green } = specOf({ service: loaded(both, past(0, 3)), replicas: 5 });
    expect([blue.frozen, blue.hosts.length, blue.needed]).toEqual([true, 3, 3]);
    expect([green.frozen, green.hosts.length, green.needed]).toEqual([false, 5, 5]);
  });

  it("freezes both colors while both serve", () => {
    const asked = { ...both, traffic: { blue: 50, green: 50 } };
    const { blue, green } = specOf({ service: loaded(asked, past(50)) });
    expect([blue.frozen, green.frozen]).toEqual([true, true]);
  });

  it("deploys the color that will serve first, and the other one afterwards", () => {
    const asked = { ...both, live: "green", traffic: { blue: 0, green: 100 } };
    const { blue, green } = specOf({ service: loaded(asked, past(0)) });
    expect([blue.before, green.before]).toEqual([false, true]);
  });

  it("keeps the slots of a color that is retired, so that the balancer is not reloaded", () => {
    const asked = { ...both, green: { ...two, retired: true } };
    const { green } = specOf({ service: loaded(asked, past(0)) });
    expect(green.release).toBeUndefined();
    expect(green.hosts).toHaveLength(2);
  });

  it("knows a service that is only declared", () => {
    expect(specOf({ service: loaded(declared) }).released).toBe(false);
  });
});
