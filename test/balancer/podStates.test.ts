import { describe, expect, it } from "vitest";
import type { Cluster } from "../../lib/balancer/cluster";
import { type PodState, podStates } from "../../lib/balancer/podStates";

async function told(...pods: object[]): Promise<PodState[]> {
  const asked: unknown[] = [];
  const cluster = {
    pods: (...args: unknown[]) => {
      asked.push(args);
      return Promise.resolve(pods);
    },
  } as unknown as Cluster;
  const states = await podStates(cluster, "shop", { "crossfade.color": "green" });
  expect(asked).toEqual([["shop", { "crossfade.color": "green" }]]);
  return states;
}

const spec = { containers: [{ image: "web@sha256:b" }] };
const pod = (status: object) => ({ metadata: { name: "web-green-x" }, spec, status });
const says = async (status: object) => (await told(pod(status)))[0]?.says;
const waiting = (reason: string, message?: string, lastState = {}) => ({
  ready: false,
  state: { waiting: { reason, message } },
  lastState,
});

describe("what a cluster says about pods", () => {
  it("is nothing of those that are ready, and leaves those out that leave", async () => {
    const conditions = [{ type: "Ready", status: "True" }];
    const leaving = { metadata: { name: "old", deletionTimestamp: "2026-11-20T08:00:00Z" } };
    expect(await told(pod({ phase: "Running", conditions }), leaving)).toEqual([
      { name: "web-green-x", image: "web@sha256:b", ready: true, says: "" },
    ]);
  });

  it("is what holds up their container", async () => {
    const containerStatuses = [waiting("ImagePullBackOff", 'Back-off pulling image "web"')];
    expect(await told(pod({ phase: "Pending", containerStatuses }))).toEqual([
      {
        name: "web-green-x",
        image: "web@sha256:b",
        ready: false,
        says: 'ImagePullBackOff: Back-off pulling image "web"',
      },
    ]);
  });

  it("tells with what a program has ended that is started again and again", async () => {
    const lastState = { terminated: { reason: "Error", exitCode: 137 } };
    const containerStatuses = [waiting("CrashLoopBackOff", "back-off 20s", lastState)];
    expect(await says({ phase: "Running", containerStatuses })).toBe(
      "CrashLoopBackOff: back-off 20s; its program ended with 137",
    );
  });

  it("tells a container before the others first, and one that has ended", async () => {
    const ended = { ready: false, state: { terminated: { reason: "Error", exitCode: 1 } } };
    const containerStatuses = [waiting("PodInitializing")];
    expect(await says({ initContainerStatuses: [ended], containerStatuses })).toBe(
      "Error; its program ended with 1",
    );
  });

  it("is why no machine takes them", async () => {
    const message = "0/3 nodes are available: 3 Insufficient memory.";
    const conditions = [
      { type: "PodScheduled", status: "False", reason: "Unschedulable", message },
    ];
    expect(await says({ phase: "Pending", conditions })).toBe(`Unschedulable: ${message}`);
  });

  it.each([
    [
      { phase: "Running", containerStatuses: [{ ready: false, state: {} }] },
      "runs, but does not answer its readiness check",
    ],
    [{ phase: "Failed" }, "Failed"],
    [{}, "Pending"],
  ])("is otherwise what they are doing", async (status, words) => {
    expect(await says(status)).toBe(words);
  });
});
