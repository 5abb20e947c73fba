import { beforeEach, describe, expect, it } from "vitest";
import { colorReady, type ColorReadyInputs } from "../../../lib/docker/provider/colorReady";
import type { FakeBalancer } from "../fakeBalancer";
import type { FakeEngine } from "../fakeEngine";
import { skipPauses } from "./time";
import { messageOf, world } from "./world";

skipPauses();

let engine: FakeEngine;
let balancer: FakeBalancer;
let inputs: ColorReadyInputs;

beforeEach(async () => {
  const made = await world();
  ({ engine, balancer } = made);
  inputs = {
    ...made.address,
    service: "web",
    color: "green",
    image: "sha256:b",
    containers: ["shop-web-green-1", "shop-web-green-2"],
    ids: ["1", "2"],
    probe: "GET /health on port 3000",
    needed: 2,
    timeoutSeconds: 0,
  };
  balancer.servers.set("web-green-1", true).set("web-green-2", true);
});

describe("colorReady", () => {
  it("is there when the balancer says that enough replicas are ready", async () => {
    expect(await colorReady.create(inputs)).toEqual({ id: "edge/web-green", outs: inputs });
    expect(await colorReady.update("edge/web-green", inputs, inputs)).toEqual({ outs: inputs });
  });

  it("is content with the needed share", async () => {
    balancer.servers.set("web-green-2", false);
    await colorReady.create({ ...inputs, needed: 1 });
  });

  it("does not believe what the balancer knew about the containers of before", async () => {
    balancer.green.set("web", 0);
    await colorReady.create(inputs);
    expect(balancer.distrusted).toEqual(["web-green/web-green-1", "web-green/web-green-2"]);
  });

  it("takes no server from a color that has traffic", async () => {
    balancer.green.set("web", 10);
    await colorReady.create(inputs);
    expect(balancer.distrusted).toEqual([]);
  });

  it("waits for a replica that takes its time", async () => {
    balancer.servers.set("web-green-2", false);
    let readings = 0;
    balancer.onRead = () => {
      readings += 1;
      if (readings === 3) balancer.servers.set("web-green-2", true);
    };
    await colorReady.create({ ...inputs, timeoutSeconds: 30 });
    expect(readings).toBe(3);
  });

  it("fails with all that helps when a color does not become ready", async () => {
    balancer.green.set("web", 0);
    balancer.servers.set("web-green-2", false);
    engine.containers.set("shop-web-green-2", { logs: "starting\nno database\n" });
    expect(await messageOf(colorReady.create(inputs))).toBe(
      `web: green is not ready after 0 seconds: 1 of 2 replicas answer GET /health on port 3000, 2 needed
  shop-web-green-2: DOWN, refused
  shop-web-green-2 logged last:
    starting
    no database
Traffic stays as it is: blue 100, green 0.`,
    );
  });

  it("fails as clearly when a container is silent, gone, or unknown to the balancer", async () => {
    balancer.servers.clear();
    expect(await messageOf(colorReady.create(inputs))).toBe(
      `web: green is not ready after 0 seconds: 0 of 2 replicas answer GET /health on port 3000, 2 needed
  shop-web-green-1: unknown to the balancer
  shop-web-green-2: unknown to the balancer
  shop-web-green-1 logged nothing
Traffic stays as it is: the service is not open yet.`,
    );
  });

  it.each<[string, Partial<ColorReadyInputs>, boolean]>([
    ["nothing", {}, false],
    ["a replaced container", { ids: ["1", "3"] }, true],
    ["another image", { image: "sha256:c" }, true],
    ["another probe", { probe: "GET /ready on port 3000" }, true],
    ["another share", { needed: 1 }, true],
    ["another balancer", { balancer: "other" }, true],
    ["more patience", { timeoutSeconds: 90 }, false],
    ["another address of the Engine", { host: "tcp://h" }, false],
  ])("has to be shown anew for %s: %s", async (_, changes, expected) => {
    expect(await colorReady.diff("id", inputs, { ...inputs, ...changes })).toEqual({
      changes: expected,
    });
  });

  it("has to be shown anew when a replica that should serve does not, which starts it", async () => {
    balancer.green.set("web", 100);
    balancer.servers.set("web-green-2", false);
    const onRestart = () => void balancer.servers.set("web-green-2", true);
    engine.containers.set("shop-web-green-2", { running: false, onRestart });
    expect(await colorReady.diff("id", inputs, inputs)).toEqual({ changes: true });
    await colorReady.update("id", inputs, inputs);
    expect(await colorReady.diff("id", inputs, inputs)).toEqual({ changes: false });
  });

  it("need not be shown anew while the balancer does not answer", async () => {
    engine.containers.clear();
    expect(await colorReady.diff("id", inputs, inputs)).toEqual({ changes: false });
  });
});
