import { describe, expect, it } from "vitest";
import type { Cluster } from "../../lib/balancer/cluster";
import { type ColorPods, colorPods } from "../../lib/balancer/colorPods";

async function told(deployment: unknown, ...slices: unknown[]): Promise<ColorPods> {
  const cluster = {
    get: () => Promise.resolve(deployment),
    list: () => Promise.resolve(slices),
  } as unknown as Cluster;
  return await colorPods(cluster, {
    namespace: "shop",
    deployment: "web-blue",
    service: "web-blue",
  });
}

const spec = { template: { spec: { containers: [{ image: "web@sha256:a" }] } } };
const metadata = { generation: 3 };
const status = { observedGeneration: 3, replicas: 2, updatedReplicas: 2 };

describe("what a cluster says about the pods of a color", () => {
  it("counts the endpoints that gateways go by, over all slices", async () => {
    const pods = await told(
      { metadata, spec, status },
      {
        endpoints: [
          { conditions: { ready: true } },
          { targetRef: { name: "b" }, conditions: { ready: false } },
        ],
      },
      { endpoints: [{ conditions: {} }] },
    );
    expect(pods).toEqual({ ready: 2, says: ["b: is not ready"], image: "web@sha256:a" });
  });

  it("tells pods that leave from those that are not ready yet", async () => {
    const leaving = { addresses: ["10.0.0.4"], conditions: { ready: false, terminating: true } };
    expect((await told({ metadata, spec, status }, { endpoints: [leaving] })).says).toEqual([
      "10.0.0.4: is leaving",
    ]);
  });

  it("says that a deployment is under way, since old pods are ready as well", async () => {
    const half = { ...status, updatedReplicas: 1 };
    expect((await told({ metadata, spec, status: half })).unfinished).toBe(
      "1 of its 2 pods have been replaced so far",
    );
    const old = { ...status, observedGeneration: 2 };
    expect((await told({ metadata, spec, status: old })).unfinished).toBe(
      "the cluster has not begun its deployment yet",
    );
  });

  it("says why the cluster makes no pods", async () => {
    const message = "exceeded quota: shop-quota";
    const failing = (is: string) => [{ type: "ReplicaFailure", status: is, message }];
    const of = (conditions: object[]) =>
      told({ metadata, spec, status: { ...status, conditions } });
    expect((await of(failing("True"))).failure).toBe(message);
    expect((await of(failing("False"))).failure).toBeUndefined();
  });

  it("is nothing where there is nothing", async () => {
    expect(await told(undefined, { endpoints: null })).toEqual({ ready: 0, says: [] });
  });
});
