import { describe, expect, it } from "vitest";
import type { Cluster } from "../../../lib/balancer/cluster";
import { notReady } from "../../../lib/kubernetes/service/notReady";

const image = "web@sha256:c";
const place = {
  namespace: "shop",
  deployment: "web-green",
  title: "web: green",
  release: { version: "1.6.0", image },
  selector: { "crossfade.color": "green" },
  seconds: 600,
};

interface Story {
  readonly runs?: string;
  readonly status?: object;
  readonly pods?: readonly object[];
}

async function words({ runs = image, status = {}, pods = [] }: Story) {
  const deployment = {
    metadata: { generation: 1 },
    spec: { template: { spec: { containers: [{ image: runs }] } } },
    status: { observedGeneration: 1, ...status },
  };
  const cluster = {
    get: () => Promise.resolve(deployment),
    list: () => Promise.resolve([]),
    pods: () => Promise.resolve(pods),
  } as unknown as Cluster;
  return await notReady(cluster, place);
}

const pod = (name: string, ready: boolean, of = image) => ({
  metadata: { name },
  spec: { containers: [{ image: of }] },
  status: { phase: "Pending", conditions: [{ type: "Ready", status: ready ? "True" : "False" }] },
});

describe("a deployment that failed", () => {
  it("names the pods of the new release that are not ready, and what holds them up", async () => {
    const pods = [
      pod("web-green-a", true, "web@sha256:b"),
      pod("web-green-b", false),
      pod("web-green-c", true),
    ];
    expect(await words({ pods })).toBe(
      [
        "web: green is not ready after 600 seconds: 1 of 2 pods with 1.6.0 are ready",
        "  web-green-b: Pending",
      ].join("\n"),
    );
  });

  it("says why the cluster makes no pods at all", async () => {
    const message = "pods are forbidden: exceeded quota: shop-quota";
    const conditions = [{ type: "ReplicaFailure", status: "True", message }];
    expect(await words({ status: { conditions } })).toBe(
      [
        "web: green is not ready after 600 seconds: 0 of 0 pods with 1.6.0 are ready",
        `  ${message}`,
      ].join("\n"),
    );
  });

  it("is not explained where the cluster did not take it: the API server has said why", async () => {
    expect(await words({ runs: "web@sha256:b", pods: [pod("old", false, "web@sha256:b")] })).toBe(
      undefined,
    );
  });

  it("is not explained by pods where all of them are ready", async () => {
    const status = { replicas: 1, updatedReplicas: 1 };
    expect(await words({ status, pods: [pod("web-green-b", true)] })).toBe(undefined);
    const half = { replicas: 2, updatedReplicas: 1 };
    expect(await words({ status: half, pods: [pod("web-green-b", true)] })).toBe(
      "web: green is not ready after 600 seconds: 1 of 1 pods with 1.6.0 are ready",
    );
  });
});
