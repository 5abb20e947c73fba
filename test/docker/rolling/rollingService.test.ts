import { describe, expect, it } from "vitest";
import {
  LoadBalancer,
  Network,
  RollingService,
  type RollingServiceArgs,
} from "../../../lib/docker";
import { providerText } from "../../../lib/docker/dynamic";
import { named, record, type Recorded } from "../../record";
import { image, one, rolling } from "../fixtures";

/** Registers a service on a balancer, and answers with it and with every resource. */
async function built(args: Partial<RollingServiceArgs> = {}, asked: object = {}) {
  const kept: RollingService[] = [];
  const made = await record(() => {
    const network = new Network("shop");
    const balancer = new LoadBalancer("edge", { network, port: 8080, image: image("f") });
    kept.push(
      new RollingService("web", { service: rolling(asked), balancer, port: 3000, ...args }),
    );
  });
  return { made, service: kept[0] };
}

/** Registers a worker, which no balancer knows. */
async function worker(args: Partial<RollingServiceArgs> = {}) {
  const kept: RollingService[] = [];
  const made = await record(() => {
    const network = new Network("shop");
    kept.push(new RollingService("web", { service: rolling(), network, ...args }));
  });
  return { made, service: kept[0] };
}

function own(recorded: readonly Recorded[]): string[] {
  return recorded
    .filter(({ custom, parent }) => custom && parent === "web")
    .map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`)
    .sort();
}

describe("RollingService", () => {
  it("consists of one set of replicas and a route", async () => {
    expect(own((await built()).made)).toEqual([
      "BalancerConfig web-route",
      "ReplicaSet web-replicas",
    ]);
  });

  it("makes nothing while nothing is released", async () => {
    const { made, service } = await built({}, { release: undefined });
    expect(own(made)).toEqual([]);
    expect(service?.replicaSet).toBeUndefined();
  });

  it("tells the set of replicas everything that a replica is made of", async () => {
    const { made } = await built({
      variables: { LEVEL: "info", AREA: "eu" },
      secrets: { KEY: { value: "hidden" }, TOKEN: { value: "hidden", as: "variable" } },
      memoryMegabytes: 64,
      command: ["node"],
    });
    expect(named(made, "web-replicas").inputs).toEqual({
      __provider: providerText("replicaSet"),
      owner: "shop/prod",
      stack: { "crossfade.project": "shop", "crossfade.stack": "prod" },
      service: "web",
      name: "shop-prod-web",
      release: one,
      image: one.image,
      replicas: 2,
      batch: 1,
      readySeconds: 60,
      steadySeconds: 10,
      drainSeconds: 30,
      template: {
        environment: ["AREA=eu", "LEVEL=info"],
        networks: ["shop-prod-shop"],
        stopSeconds: 30,
        logMegabytes: 100,
        healthTimeoutSeconds: 2,
        command: ["node"],
        memoryMegabytes: 64,
      },
      // Marked as a secret, so that the state has it encrypted.
      secrets: expect.objectContaining({
        value: { environment: ["TOKEN=hidden"], files: { "/run/secrets/KEY": "hidden" } },
      }) as unknown,
      front: {
        balancer: "shop-prod-edge",
        backend: {
          port: 3000,
          protocol: "http/1.1",
          health: {
            protocol: "http",
            port: 3000,
            path: "/health",
            host: "localhost",
            intervalSeconds: 1,
            timeoutSeconds: 2,
          },
          headers: expect.any(Object) as unknown,
        },
      },
    });
  });

  it("tells the balancer how much one client may ask, and who may call it", async () => {
    const { made } = await built({ rateLimit: { perMinute: 60 }, cors: { origins: "*" } });
    expect(named(made, "web-route").inputs).toMatchObject({
      files: {
        "settings.map": expect.stringContaining(
          "web/limit-perMinute 60\nweb/health /health\n",
        ) as string,
      },
    });
    expect(named(made, "web-replicas").inputs).toMatchObject({
      front: { backend: { cors: { origins: "*", credentials: false } } },
    });
  });

  it("opens its route when the first replicas are ready", async () => {
    const { made } = await built();
    expect(named(made, "web-route").dependsOn).toEqual(["edge-base", "web-replicas"]);
    expect(named(made, "web-replicas").dependsOn).toContain("edge-base");
  });

  it("shows nothing of a release in the inputs of the component", async () => {
    const { made } = await built();
    expect(made.filter(({ custom }) => !custom).map(({ inputs }) => inputs)).toEqual([{}, {}, {}]);
  });

  it("is found by its url from outside, and by its address from inside", async () => {
    const { service } = await built({ routes: [{ path: "/admin" }] });
    expect([service?.url, service?.address]).toEqual([
      "http://127.0.0.1:8080/admin",
      "shop-prod-web",
    ]);
  });

  it("pulls an image that is not one of this machine first, and runs what came", async () => {
    const pinned = `registry.example.com/web@${image("c")}`;
    const { made } = await built({}, { release: { ...one, image: pinned } });
    expect(named(made, "web-image").inputs).toEqual({ name: pinned, keepLocally: true });
    expect(named(made, "web-replicas").inputs).toMatchObject({ image: "web-image-id" });
  });
});

describe("a RollingService without a balancer", () => {
  it("is one resource on the network that it names", async () => {
    const { made, service } = await worker();
    expect(own(made)).toEqual(["ReplicaSet web-replicas"]);
    const { inputs } = named(made, "web-replicas");
    expect(inputs).not.toHaveProperty("front");
    expect(inputs).toMatchObject({ template: { networks: ["shop-prod-shop"] } });
    expect([service?.url, service?.address]).toEqual([undefined, "shop-prod-web"]);
  });

  it("is on further networks behind that one, each once", async () => {
    const networks = ["data", "shop-prod-shop"].map((networkName) => ({ networkName }));
    const { made } = await worker({ networks });
    expect(named(made, "web-replicas").inputs).toMatchObject({
      template: { networks: ["shop-prod-shop", "data"] },
    });
  });

  it("says what is missing with the component and without a stack trace", async () => {
    const building = record(() => new RollingService("web", { service: rolling() }));
    await expect(building).rejects.toMatchObject({
      message:
        'RollingService "web": network is missing\n  try: name the network that it runs on, or the balancer in front of it',
      hideStack: true,
    });
  });
});
