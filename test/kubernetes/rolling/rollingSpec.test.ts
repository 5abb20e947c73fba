import { describe, expect, it } from "vitest";
import { rollingSpec } from "../../../lib/kubernetes/rolling/rollingSpec";
import type { Stage } from "../../../lib/model";
import { loadWith } from "../../../lib/testing";
import { gateway, one } from "../fixtures";

const of = (args: object = {}, asked: object = {}, stage: Stage = "production") => {
  const environment = { stage, platform: "kubernetes" };
  const worker = { strategy: "rolling", release: one, ...asked };
  const system = loadWith({ configuration: { environment, services: { worker } } });
  return rollingSpec("worker", { service: system.rolling("worker"), ...args });
};

describe("a service without colors on Kubernetes", () => {
  it("is a worker unless it is told otherwise", () => {
    const spec = of();
    expect(spec).toMatchObject({
      service: "worker",
      release: one,
      scaling: { floor: 2, max: 10 },
      surge: 1,
      proxies: [],
    });
    expect(spec.pod).not.toHaveProperty("port");
    expect(spec.pod).not.toHaveProperty("health");
  });

  it("lets in the gateway's proxies, and asks for readiness, where it has one", () => {
    const spec = of({ gateway, port: 3000 });
    expect(spec.proxies).toEqual([{ namespace: "gateways" }]);
    expect(spec.pod.health).toMatchObject({ path: "/health", port: 3000 });
  });

  it.each<[object, object, Stage, number]>([
    [{}, {}, "development", 1],
    [{ scaling: { min: 8 } }, {}, "production", 2],
    [{ scaling: { min: 8 } }, {}, "staging", 4],
    [{ scaling: { min: 8 }, batch: 3 }, {}, "production", 3],
    [{ scaling: { min: 8 }, batch: 3 }, { batch: 5 }, "production", 5],
    [{ batch: 50 }, {}, "production", 2],
  ])("with %j and %j in %s replaces %4$d at once", (args, asked, stage, surge) => {
    expect(of(args, asked, stage).surge).toBe(surge);
  });

  it("says everything that is wrong at once", () => {
    const args = {
      hosts: ["x"],
      router: "istio",
      batch: 0,
      health: {},
      admits: {},
      cpu: "much",
      protocol: "h2c",
    };
    expect(() => of(args)).toThrow(
      [
        'RollingService "worker": cpu is "much", expected an amount such as "500m" or "2"',
        'RollingService "worker": batch is 0, expected 1 to 50',
        'RollingService "worker": hosts is given without a gateway, expected one\n  try: gateway: edge',
        'RollingService "worker": router is given without a gateway, expected one\n  try: gateway: edge',
        'RollingService "worker": health is given without a port, expected one: nobody can ask it',
        'RollingService "worker": admits is given without a port, expected one: nobody can ask it',
        'RollingService "worker": protocol is given without a port, expected one: nobody can ask it',
      ].join("\n"),
    );
    expect(() => of({ gateway: { ...gateway, scheme: "ftp" } })).toThrow(
      [
        'RollingService "worker": gateway.scheme is "ftp", expected https, http',
        'RollingService "worker": port is not given, expected one behind a gateway',
      ].join("\n"),
    );
  });
});
