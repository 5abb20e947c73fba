import { describe, expect, it } from "vitest";
import type { Cluster, ObjectPlace, PatchOperation } from "../../lib/balancer/cluster";
import { liveSwitch } from "../../lib/kubernetes/liveSwitch";
import { cutoversOf } from "../../lib/kubernetes/applied";
import { one, two } from "../aws/fixtures";
import { deployed, deployment, route } from "./states";

const [cutover] = cutoversOf([...deployed, route(10, 90)]);

const running = (color: "blue" | "green") => ({
  ...deployment(color, color === "blue" ? one : two).outputs,
  status: { observedGeneration: 1, replicas: 2, updatedReplicas: 2 },
});

/** A cluster that does what it is told, and notes it. */
function cluster(route: Record<string, unknown> | undefined) {
  const told: [ObjectPlace, readonly PatchOperation[]][] = [];
  let now = route;
  const pod = (name: string, ready: boolean) => ({ targetRef: { name }, conditions: { ready } });
  const api: Cluster = {
    get: ({ plural, name }) =>
      Promise.resolve(
        plural === "httproutes" ? now : running(name === "web-blue" ? "blue" : "green"),
      ),
    list: (_kind, labels) =>
      Promise.resolve(
        labels["kubernetes.io/service-name"] === "web-blue"
          ? [{ endpoints: [pod("web-blue-a", true), pod("web-blue-b", false)] }]
          : [],
      ),
    pods: () => Promise.resolve([]),
    patch(place, operations) {
      told.push([place, operations]);
      const weights = operations.filter(({ op }) => op === "replace").map(({ value }) => value);
      now = routeOf(Number(weights[0]), Number(weights[1]));
      return Promise.resolve();
    },
  };
  const outputs = { ...cutover };
  return { told, switch: liveSwitch({ outputs, patienceMilliseconds: 1000 }, api) };
}

const routeOf = (blue: number, green: number) => ({ ...route(blue, green).outputs });

describe("the switch of a service on Kubernetes, past the engine", () => {
  it("tells the split, its owner, and how ready each color is", async () => {
    expect(await cluster(routeOf(10, 90)).switch.read()).toEqual({
      traffic: { blue: 10, green: 90 },
      owner: "shop/prod",
      readiness: {
        blue: { ready: 1, needed: 2, says: ["web-blue-b: is not ready"] },
        green: { ready: 0, needed: 2, says: [] },
      },
    });
  });

  it("has no split and no owner where the route is not there", async () => {
    expect(await cluster(undefined).switch.read()).toMatchObject({
      traffic: undefined,
      owner: "/",
    });
  });

  it("gives requests another split by one patch, which fails if somebody was faster", async () => {
    const { told, switch: live } = cluster(routeOf(10, 90));
    expect(await live.flip({ blue: 100, green: 0 })).toEqual({ blue: 100, green: 0 });
    expect(told).toEqual([
      [
        {
          group: "gateway.networking.k8s.io",
          version: "v1",
          namespace: "shop-prod-main",
          plural: "httproutes",
          name: "web",
        },
        [
          { op: "test", path: "/metadata/resourceVersion", value: "42" },
          { op: "replace", path: "/spec/rules/1/backendRefs/0/weight", value: 100 },
          { op: "replace", path: "/spec/rules/1/backendRefs/1/weight", value: 0 },
        ],
      ],
    ]);
  });

  it("cannot flip what is not there", async () => {
    await expect(cluster(undefined).switch.flip({ blue: 100, green: 0 })).rejects.toThrow(
      "httproutes web is not there in shop-prod-main",
    );
  });

  it("takes a color without a Deployment for one without replicas", async () => {
    const outputs = { ...cutover, deployments: {}, floors: {} };
    const api = { get: () => Promise.resolve(undefined) } as unknown as Cluster;
    const live = liveSwitch({ outputs, patienceMilliseconds: 1000 }, api);
    expect((await live.read()).readiness).toEqual({
      blue: { ready: 0, needed: 1, says: [] },
      green: { ready: 0, needed: 1, says: [] },
    });
  });

  it("leaves maintenance to the engine", async () => {
    await expect(cluster(undefined).switch.maintain()).rejects.toThrow(
      "on Kubernetes maintenance is a rule of the route that only pulumi up can make or take away; try: the same command without --now, then pulumi up",
    );
  });
});
