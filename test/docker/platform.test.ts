import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StateResource } from "../../lib/component";
import { platform } from "../../lib/docker";
import { image, one, two } from "./fixtures";
import { FakeBalancer } from "./fakeBalancer";
import type { FakeEngine } from "./fakeEngine";
import { world } from "./provider/world";

const urn = "urn:pulumi:prod::shop::x::y";

/** The labels of a replica, as the provider has them. */
function labels(
  service: string,
  color: string,
  release: { version: string; image: string },
): { label: string; value: string }[] {
  const all = {
    "crossfade.project": "shop",
    "crossfade.service": service,
    "crossfade.color": color,
    "crossfade.version": release.version,
    "crossfade.image": release.image,
  };
  return Object.entries(all).map(([label, value]) => ({ label, value }));
}

function container(
  service: string,
  color: string,
  release: { version: string; image: string },
): StateResource {
  const outputs = { labels: labels(service, color, release) };
  return { urn, type: "docker:index/container:Container", outputs };
}

/** What a color remembers of itself beside its replicas. */
function ready(service: string, color: string, containers: readonly string[]): StateResource {
  const type = "pulumi-nodejs:dynamic/crossfade/docker:ColorReady";
  return { urn, type, outputs: { service, color, containers } };
}

function cutover(
  service: string,
  green: number,
  address: object = { balancer: "edge" },
): StateResource {
  const outputs = {
    ...address,
    service,
    weights: { blue: 100 - green, green },
    since: "2026-11-20T10:00:00.000Z",
    held: { blue: one.image },
    releases: {},
    needed: {},
  };
  return { urn, type: "pulumi-nodejs:dynamic/crossfade/docker:Cutover", outputs };
}

describe("platform.applied", () => {
  it("knows traffic, since when, what held all of it, and what each color runs", () => {
    const resources = [
      container("web", "blue", one),
      container("web", "blue", one),
      container("web", "green", two),
      cutover("web", 10),
    ];
    expect(platform.applied(resources)).toEqual({
      web: {
        traffic: { blue: 90, green: 10 },
        since: "2026-11-20T10:00:00.000Z",
        held: { blue: one.image },
        colors: {
          blue: { releases: [one], replicas: 2, made: { labels: labels("web", "blue", one) } },
          green: { releases: [two], replicas: 1, made: { labels: labels("web", "green", two) } },
        },
      },
    });
  });

  it("knows what requests meet while a service is maintained", () => {
    const page = { message: "Back at 14:00", retrySeconds: 120 };
    const resource = cutover("web", 10);
    const maintained = { ...resource, outputs: { ...resource.outputs, page } };
    expect(platform.applied([maintained])["web"]).toMatchObject({ page });
    expect(platform.applied([resource])["web"]).not.toHaveProperty("page");
  });

  it("tells services apart", () => {
    const resources = [cutover("web", 0), cutover("api", 100), container("api", "green", two)];
    const { web, api } = platform.applied(resources);
    expect([web?.traffic?.green, web?.colors, api?.traffic?.green]).toEqual([0, {}, 100]);
    expect(api?.colors).toMatchObject({ green: { releases: [two], replicas: 1 } });
  });

  it("shows every release of a color that an interruption left half deployed", () => {
    const resources = [container("web", "green", one), container("web", "green", two)];
    expect(platform.applied(resources)["web"]?.colors.green).toMatchObject({
      releases: [one, two],
      replicas: 2,
    });
  });

  it("knows a service that has containers and no cutover yet", () => {
    expect(platform.applied([container("web", "blue", one)])).toMatchObject({
      web: { colors: { blue: { releases: [one], replicas: 1 } } },
    });
  });

  it("knows how many replicas a color has, and what they are made of, when one was taken away by hand", () => {
    const left = container("web", "blue", one);
    const outputs = { ...left.outputs, envs: ["A=b"], memory: 0, exitCode: 1, name: "web-blue-2" };
    const resources = [{ ...left, outputs }, ready("web", "blue", ["web-blue-1", "web-blue-2"])];
    expect(platform.applied(resources)["web"]?.colors.blue).toEqual({
      releases: [one],
      replicas: 2,
      made: { labels: labels("web", "blue", one), envs: ["A=b"] },
    });
  });

  it("knows what a service without colors runs, and what it ran before", () => {
    const [release, previous] = [two, one];
    const since = "2026-11-20T10:00:00.000Z";
    const outputs = { service: "jobs", release, previous, replicas: 3, since, secrets: {} };
    const type = "pulumi-nodejs:dynamic/crossfade/docker:ReplicaSet";
    expect(platform.applied([{ urn, type, outputs }])).toEqual({
      jobs: { colors: {}, rolling: { release, previous, replicas: 3, since } },
    });
  });

  it.each<[string, StateResource]>([
    [
      "a container of somebody else",
      { urn, type: "docker:index/container:Container", outputs: {} },
    ],
    ["another type", { urn, type: "docker:index/volume:Volume", outputs: { name: image("a") } }],
  ])("leaves out %s", (_, resource) => {
    expect(platform.applied([resource])).toEqual({});
  });
});

describe("platform.readSwitch", () => {
  let engine: FakeEngine;
  let balancer: FakeBalancer;
  let address: { host: string; balancer: string };

  beforeEach(async () => {
    ({ engine, balancer, address } = await world());
  });

  it("asks the balancer, which knows what an interruption or a hand has done", async () => {
    balancer.green.set("web", 50).set("api", 0);
    const resources = [cutover("web", 0, address), cutover("api", 0, address)];
    expect(await platform.readSwitch(resources)).toEqual({
      web: { blue: 50, green: 50 },
      api: { blue: 100, green: 0 },
    });
  });

  it("asks a balancer once, however many services it has", async () => {
    const asked = engine.requests.length;
    await platform.readSwitch([cutover("web", 0, address)]);
    const once = engine.requests.length - asked;
    const names = Array.from({ length: 20 }, (_, index) => `s${String(index)}`);
    await platform.readSwitch(names.map((name) => cutover(name, 0, address)));
    expect(engine.requests.length - asked).toBe(2 * once);
  });

  it("asks every balancer for its own services", async () => {
    const other = new FakeBalancer();
    other.green.set("api", 30);
    balancer.green.set("web", 50).set("api", 100);
    engine.containers.set("inner", other);
    const resources = [
      cutover("web", 0, address),
      cutover("api", 0, { ...address, balancer: "inner" }),
    ];
    expect(await platform.readSwitch(resources)).toEqual({
      web: { blue: 50, green: 50 },
      api: { blue: 70, green: 30 },
    });
  });

  it("says nothing about a service that the balancer does not know", async () => {
    expect(await platform.readSwitch([cutover("web", 0, address)])).toEqual({});
  });

  it.each([
    [
      "is not there",
      () => {
        engine.containers.clear();
      },
    ],
    ["does not run", () => engine.containers.set("edge", { running: false })],
  ])("says nothing where the balancer %s", async (_, happen) => {
    happen();
    expect(await platform.readSwitch([cutover("web", 0, address)])).toEqual({});
  });

  describe("where Docker does not answer", () => {
    beforeEach(() => {
      pulumi.runtime.setConfig("docker:host", address.host);
      engine.stop();
    });

    afterEach(() => {
      pulumi.runtime.setAllConfig({});
    });

    it("fails, so that an up does not begin that must fail in its middle", async () => {
      await expect(platform.readSwitch([cutover("web", 0, address)])).rejects.toThrow(
        `Docker at ${address.host}: does not answer (ENOENT)`,
      );
    });

    it("says nothing in a preview, which changes nothing", async () => {
      const dry = vi.spyOn(pulumi.runtime, "isDryRun").mockReturnValue(true);
      expect(await platform.readSwitch([cutover("web", 0, address)])).toEqual({});
      dry.mockRestore();
    });

    it("says nothing where the up moves to another Docker", async () => {
      pulumi.runtime.setConfig("docker:host", "unix:///elsewhere.sock");
      expect(await platform.readSwitch([cutover("web", 0, address)])).toEqual({});
    });
  });
});
