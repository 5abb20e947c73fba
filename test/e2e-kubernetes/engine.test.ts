import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Project } from "../e2e/support/project";
import { clusterProject } from "./support/clusterProject";
import { Objects } from "./support/objects";

const gatewayApi = "gateway.networking.k8s.io/v1";

describe("the engine and the vendor's plugin on it", () => {
  let project: Project;

  const weights = (blue: number, green: number) => {
    project.writeStack(
      "prod",
      `config:\n  e2e:namespace: ${project.name}\n  e2e:blue: ${String(blue)}\n  e2e:green: ${String(green)}\n`,
    );
  };

  beforeAll(async () => {
    project = await clusterProject("route");
    weights(90, 10);
    await project.init("prod");
    expect(await project.up("prod")).toMatchObject({ code: 0 });
  });

  afterAll(() => project.remove("prod"));

  it("update a route in place when its weights change, and nothing else", async () => {
    weights(50, 50);
    const { code, changes } = await project.up("prod");
    expect([code, changes]).toEqual([
      0,
      [{ op: "update", name: "route", type: `kubernetes:${gatewayApi}:HTTPRoute` }],
    ]);
  });

  it.each([-1, 1_000_001])("refuse a weight of %s in preview already", async (weight) => {
    weights(weight, 0);
    const { code, stdout, stderr } = await project.preview("prod");
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain("spec.rules[0].backendRefs[0].weight");
    weights(50, 50);
  });

  it("see in a refresh what a hand has changed", async () => {
    const place = {
      apiVersion: gatewayApi,
      kind: "HTTPRoute",
      name: "route",
      namespace: project.name,
    };
    const objects = new Objects(inject("kubeconfig"));
    const backend = (name: string, weight: number) => ({ name, port: 80, weight });
    const spec = { rules: [{ backendRefs: [backend("blue", 70), backend("green", 30)] }] };
    await objects.merge(place, spec);
    const { code, stdout } = await project.pulumi(
      ...["refresh", "--yes", "--skip-preview", "--diff", "--stack", "prod"],
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/weight *: 50 => 70/);
  });
});
