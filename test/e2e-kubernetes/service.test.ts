import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Color } from "../../lib/model";
import { randomNumbers } from "../../tools/suite/randomNumbers";
import { ClusterSystem, versions } from "./support/clusterSystem";
import type { Told } from "./support/objects";

const kills = 4;
const seed = 7;

/** Every kind of which the package makes objects, and those that clusters make of them. */
const allKinds = [
  ["v1", "ServiceAccount"],
  ["v1", "Service"],
  ["v1", "ResourceQuota"],
  ["v1", "LimitRange"],
  ["apps/v1", "Deployment"],
  ["autoscaling/v2", "HorizontalPodAutoscaler"],
  ["policy/v1", "PodDisruptionBudget"],
  ["networking.k8s.io/v1", "NetworkPolicy"],
  ["gateway.networking.k8s.io/v1", "HTTPRoute"],
] as const;

/** What happens on a real API server when pods never start, hands reach in, and processes die. */
describe("a service on kubernetes", () => {
  let system: ClusterSystem;

  beforeAll(async () => {
    system = await ClusterSystem.deploy({ startsAnew: true });
  });

  afterAll(() => {
    system.forget();
  });

  const weights = async () => {
    const { rules } = (await system.gateway.route()) ?? { rules: [] };
    return rules.at(-1)?.backendRefs?.map(({ weight }) => weight);
  };

  const shift = (blue: number, green: number) => {
    system.ask({ traffic: { blue, green } });
    return system.up();
  };

  it("consists of objects that the API server takes as they are", async () => {
    const found = (
      await Promise.all(allKinds.map(([version, kind]) => system.all(version, kind)))
    ).flat();
    for (const [, kind] of allKinds) expect(found.map((object) => object.kind)).toContain(kind);
    const objections = await Promise.all(found.map((it) => system.objects.objection(bare(it))));
    expect(objections.filter((objection) => objection !== undefined)).toEqual([]);
  });

  it("says which pods of a release never start, leaves the weights, and takes the next release", async () => {
    system.ask({ green: { version: versions.broken } });
    const { code, output } = await system.up();
    expect(code).not.toBe(0);
    expect(output).toContain(
      `web: green is not ready after 30 seconds: 0 of 1 pods with ${versions.broken} are ready`,
    );
    expect(output).toMatch(/ {2}web-green-\S+: ImagePullBackOff: Back-off pulling image/);
    expect(await weights()).toEqual([100, 0]);
    system.ask({ green: { version: versions.fixed } });
    const fixed = await system.up();
    expect(fixed).toMatchObject({ code: 0 });
    expect(fixed.changes).toEqual([
      expect.objectContaining({ op: "update", name: "web-green-deployment" }),
    ]);
  });

  it("sends no traffic to a color whose pods have stopped answering since", async () => {
    await system.break("green");
    const { code, output } = await shift(50, 50);
    expect(code).not.toBe(0);
    expect(output).toContain("web: refused: green would gain traffic with 0 ready replicas");
    expect(await weights()).toEqual([100, 0]);
    await system.repair("green");
    expect(await shift(100, 0)).toMatchObject({ code: 0 });
  });

  it("retires a color at 0 percent only", async () => {
    expect(await shift(90, 10)).toMatchObject({ code: 0 });
    system.ask({ green: { version: versions.fixed, retired: true } });
    const { code, changes } = await system.up();
    expect(code).not.toBe(0);
    expect(changes).toEqual([]);
    expect(await system.exists("green")).toBe(true);
    system.ask({ green: { version: versions.fixed } });
    expect(await shift(100, 0)).toMatchObject({ code: 0 });
  });

  it("is shifted by one object, which stays the same one", async () => {
    const uids = async () => {
      const found = await Promise.all(allKinds.map(([version, kind]) => system.all(version, kind)));
      return found.flat().map(({ metadata }) => metadata.uid);
    };
    const before = await uids();
    const { code, changes } = await shift(50, 50);
    expect(code).toBe(0);
    expect(changes).toEqual([expect.objectContaining({ op: "update", name: "web-cutover" })]);
    expect(await uids()).toEqual(before);
    expect(await weights()).toEqual([50, 50]);
    expect(await shift(100, 0)).toMatchObject({ code: 0 });
  });

  it("shows in a refresh what a hand has set, and an up takes it back", async () => {
    const text = JSON.stringify(await system.gateway.route()).replace(
      '"weight":100',
      '"weight":60',
    );
    await system.objects.merge(system.gateway.place, JSON.parse(text));
    expect(await weights()).toEqual([60, 0]);
    const refresh = await system.project.pulumi(
      ...["refresh", "--yes", "--skip-preview", "--diff", "--stack", "prod"],
    );
    expect(refresh).toMatchObject({ code: 0 });
    expect(refresh.stdout).toContain("HTTPRoute: (update)");
    // A rule that asks for the secret of previews makes all rules of the route secret in the state.
    expect(refresh.stdout).toMatch(/~ weight: \[secret\] => \[secret\]/);
    expect(await system.up()).toMatchObject({ code: 0 });
    expect(await weights()).toEqual([100, 0]);
  });

  it("converges after its engine was killed at any moment, and serves meanwhile", async () => {
    const random = randomNumbers(seed);
    const { milliseconds } = await shift(100, 0);
    for (let n = 0; n < kills; n++) {
      const target: Color = n % 2 === 0 ? "green" : "blue";
      system.ask({
        traffic: { blue: target === "blue" ? 100 : 0, green: target === "green" ? 100 : 0 },
      });
      const running = system.project.start(["up", "--yes", "--skip-preview", "--stack", "prod"]);
      await Promise.race([sleep(random() * milliseconds * 1.2), running.ended]);
      running.kill();
      await running.ended;
      expect(await system.meet({ path: "/", headers: {} })).toMatchObject({ status: 200 });
      await system.project.pulumi("cancel", "--yes", "--stack", "prod");
      expect([n, (await system.up()).code]).toEqual([n, 0]);
      expect(await system.meet({ path: "/", headers: {} })).toEqual({ status: 200, color: target });
    }
    expect(await system.preview(true)).toMatchObject({ code: 0, changes: [] });
  });

  it("leaves nothing behind when it is destroyed", async () => {
    await system.destroy();
    const place = { apiVersion: "v1", kind: "Namespace", name: system.namespace };
    expect(await system.objects.find(place)).toBeUndefined();
  });
});

/** An object without what the API server itself has said of it. */
function bare({ apiVersion, kind, metadata, spec }: Told): Told {
  const { name, namespace = "", labels = {}, annotations = {} } = metadata;
  return { apiVersion, kind, metadata: { name, namespace, labels, annotations }, spec };
}
