import { describe, expect, it } from "vitest";
import { Namespace, RollingService, type RollingServiceArgs } from "../../../lib/kubernetes";
import type { AppliedService } from "../../../lib/plan";
import { loadWith } from "../../../lib/testing";
import { named, record, type Recorded } from "../../record";
import { gateway, one, specOf, two } from "../fixtures";

async function rolled(
  release: object | undefined,
  args: Partial<RollingServiceArgs> = {},
  applied?: AppliedService,
): Promise<Recorded[]> {
  return await record(() => {
    const environment = { stage: "production", platform: "kubernetes" };
    const admin = { strategy: "rolling", ...(release === undefined ? {} : { release }) };
    const past = applied === undefined ? {} : { applied: { admin: applied } };
    const system = loadWith({ configuration: { environment, services: { admin } }, ...past });
    const namespace = new Namespace("shop", { system });
    new RollingService("admin", { namespace, service: system.rolling("admin"), ...args });
  });
}

const own = (made: readonly Recorded[]) =>
  made
    .filter(({ custom, parent }) => custom && parent === "admin")
    .map(({ name }) => name)
    .sort();

describe("RollingService on Kubernetes", () => {
  it("is one Deployment with what it needs, where it is a worker", async () => {
    const made = await rolled(one);
    expect(own(made)).toEqual([
      "admin-account",
      "admin-deployment",
      "admin-disruption",
      "admin-flows",
      "admin-scaling",
    ]);
    expect(specOf(named(made, "admin-flows"))).toEqual({
      podSelector: { matchLabels: { "crossfade.service": "admin", "crossfade.color": "none" } },
      policyTypes: ["Ingress"],
    });
    const spec = JSON.stringify(specOf(named(made, "admin-deployment")));
    expect(spec).not.toContain("Probe");
    expect(spec).not.toContain("containerPort");
  });

  it("has a Service for others to call, and a route where users come", async () => {
    expect(own(await rolled(one, { port: 3000 }))).toContain("admin");
    const made = await rolled(one, { port: 3000, gateway, paths: ["/admin/*"] });
    expect(specOf(named(made, "admin-route"))).toMatchObject({
      parentRefs: [{ name: "edge", namespace: "gateways" }],
      rules: [
        {
          matches: [{ path: { type: "PathPrefix", value: "/admin" } }],
          backendRefs: [{ name: "admin", port: 80 }],
        },
      ],
    });
    expect(named(made, "admin-route").dependsOn).toContain("admin-deployment");
  });

  it("speaks Istio where it is told to", async () => {
    const made = await rolled(one, { port: 3000, gateway, router: "istio" });
    expect(named(made, "admin-route").type).toBe(
      "kubernetes:networking.istio.io/v1:VirtualService",
    );
    expect(specOf(named(made, "admin-route"))).toMatchObject({
      gateways: ["gateways/edge"],
      http: [{ route: [{ destination: { host: "admin", port: { number: 80 } } }] }],
    });
  });

  it("makes nothing while nothing is released", async () => {
    expect(own(await rolled(undefined, { port: 3000, gateway }))).toEqual([]);
  });

  it("changes one resource in a release, which remembers the one before", async () => {
    const since = "2026-01-01T00:00:00.000Z";
    const past = { colors: {}, rolling: { release: one, replicas: 2, since } };
    const before = await rolled(one, {}, past);
    const after = await rolled(two, {}, past);
    const changed = after.filter(
      ({ custom, name, inputs }) =>
        custom && JSON.stringify(inputs) !== JSON.stringify(named(before, name).inputs),
    );
    expect(changed.map(({ name }) => name)).toEqual(["admin-deployment"]);
    expect(named(before, "admin-deployment").inputs["metadata"]).toMatchObject({
      annotations: { "crossfade.since": since, "crossfade.version": one.version },
    });
    expect(named(after, "admin-deployment").inputs["metadata"]).toMatchObject({
      annotations: {
        "crossfade.version": two.version,
        "crossfade.previous.version": one.version,
        "crossfade.previous.image": one.image,
      },
    });
    expect(specOf(named(after, "admin-deployment"))).toMatchObject({
      strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    });
  });
});
