import { describe, expect, it } from "vitest";
import type { ObjectPlace } from "../../lib/balancer/cluster";
import { applied } from "../../lib/kubernetes/applied";
import { platform, platformAsking } from "../../lib/kubernetes/platform";
import { deployed, route, virtual } from "./states";

function clusterWith(answer: Record<string, unknown> | undefined) {
  const asked: ObjectPlace[] = [];
  const get = (place: ObjectPlace) => {
    asked.push(place);
    return Promise.resolve(answer);
  };
  return { asked, platform: platformAsking(() => ({ get })) };
}

describe("what the route says now", () => {
  const state = [...deployed, route(100, 0)];

  it("is asked from the API of the cluster", async () => {
    const { asked, platform: kubernetes } = clusterWith(route(0, 100).outputs);
    expect(await kubernetes.readSwitch(state)).toEqual({ web: { blue: 0, green: 100 } });
    expect(asked).toEqual([
      {
        group: "gateway.networking.k8s.io",
        version: "v1",
        namespace: "shop-prod-main",
        plural: "httproutes",
        name: "web",
      },
    ]);
  });

  it("is asked of Istio where Istio has it", async () => {
    const { asked, platform: kubernetes } = clusterWith(virtual(30, 70).outputs);
    expect(await kubernetes.readSwitch([...deployed, virtual(100, 0)])).toEqual({
      web: { blue: 30, green: 70 },
    });
    expect(asked).toMatchObject([{ group: "networking.istio.io", plural: "virtualservices" }]);
  });

  it("is nothing where the route was taken away: the program must be able to make it again", async () => {
    expect(await clusterWith(undefined).platform.readSwitch(state)).toEqual({});
  });

  it("is nothing where nobody gets traffic", async () => {
    expect(await clusterWith(route(0, 0).outputs).platform.readSwitch(state)).toEqual({});
  });

  it("is not asked before there is a cutover, and no cluster is looked for", async () => {
    const kubernetes = platformAsking(() => {
      throw new Error("asked");
    });
    expect(await kubernetes.readSwitch(deployed)).toEqual({});
  });

  it("is an error where it cannot be asked: an up could do nothing there either", async () => {
    const get = () => Promise.reject(new Error("the cluster could not be reached"));
    await expect(platformAsking(() => ({ get })).readSwitch(state)).rejects.toThrow(
      "the cluster could not be reached",
    );
  });
});

describe("the platform", () => {
  it("is called as the configuration calls it", () => {
    expect(platform.name).toBe("kubernetes");
    const state = [...deployed, route(100, 0)];
    expect(platform.applied(state)).toEqual(applied(state));
  });
});
