import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { BlueGreenService, LoadBalancer, Network } from "../../../lib/docker";
import { providerText } from "../../../lib/docker/dynamic";
import { named, record, type Recorded } from "../../record";
import { built } from "../built";
import { both, declared, image, loaded, one, past, two } from "../fixtures";

let first: Promise<Recorded[]> | undefined;

/** A first run in which nothing is asked beyond the defaults; several tests look at the same one. */
function plain(): Promise<Recorded[]> {
  first ??= built(() => loaded());
  return first;
}

/** Type and name of each resource of the service, without those of network and balancer. */
function own(recorded: readonly Recorded[]): string[] {
  return recorded
    .filter(({ custom, parent }) => custom && parent === "web")
    .map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`)
    .sort();
}

/** What differs between two runs of a program, as the engine would see it: names of resources with other inputs. */
function differing(before: readonly Recorded[], after: readonly Recorded[]): string[] {
  const inputsOf = (all: readonly Recorded[]) =>
    new Map(all.map(({ type, name, inputs }) => [`${type} ${name}`, JSON.stringify(inputs)]));
  const [olds, news] = [inputsOf(before), inputsOf(after)];
  const names = [...new Set([...olds.keys(), ...news.keys()])];
  return names.filter((name) => olds.get(name) !== news.get(name)).sort();
}

describe("BlueGreenService", () => {
  it("consists of two equal halves, a route and one cutover", async () => {
    expect(own(await plain())).toEqual([
      "BalancerConfig web-blue-backend",
      "BalancerConfig web-green-backend",
      "BalancerConfig web-route",
      "ColorReady web-blue-ready",
      "ColorReady web-green-ready",
      "Container web-blue-1",
      "Container web-blue-2",
      "Container web-green-1",
      "Container web-green-2",
      "Cutover web-cutover",
    ]);
  });

  it("makes nothing while nothing is released", async () => {
    expect(own(await built(() => loaded(declared)))).toEqual([]);
  });

  it("has slots for a color without a release, and no containers", async () => {
    const made = await built(() => loaded({ ...declared, blue: one }));
    expect(own(made).filter((name) => name.includes("green"))).toEqual([
      "BalancerConfig web-green-backend",
    ]);
  });

  it("takes the containers of a retired color away and leaves the balancer alone", async () => {
    const retired = { ...both, green: { ...two, retired: true } };
    const before = await built(() => loaded(both, past(0)));
    const after = await built(() => loaded(retired, past(0)));
    expect(differing(before, after)).toEqual([
      "docker:index/container:Container web-green-1",
      "docker:index/container:Container web-green-2",
      "pulumi-nodejs:dynamic/crossfade/docker:ColorReady web-green-ready",
      "pulumi-nodejs:dynamic/crossfade/docker:Cutover web-cutover",
    ]);
    expect(named(after, "web-cutover").inputs["weights"]).toEqual({ blue: 100, green: 0 });
  });

  it("is on the balancer's network and on those that it names, both colors alike", async () => {
    const made = await built(() => loaded(), { networks: [{ networkName: "data" }] });
    const networks = ["web-blue-1", "web-green-2"].map(
      (name) => named(made, name).inputs["networksAdvanced"],
    );
    const all = [{ name: "shop-prod-shop" }, { name: "data" }];
    expect(networks).toEqual([all, all]);
  });

  it("shows nothing of traffic in the inputs of a component", async () => {
    const made = await plain();
    const components = made.filter(({ custom }) => !custom);
    expect(components.map(({ inputs }) => inputs)).toEqual([{}, {}, {}]);
  });

  it.each([
    [0, 100],
    [100, 0],
    [0, 10],
    [50, 100],
    [50, 0],
  ])("changes one resource when green goes from %i to %i", async (from, to) => {
    const at = (green: number) => ({
      ...both,
      strategy: "canary",
      traffic: { blue: 100 - green, green },
    });
    const before = await built(() => loaded(at(from), past(from)));
    const after = await built(() => loaded(at(to), past(from)));
    expect(differing(before, after)).toEqual([
      "pulumi-nodejs:dynamic/crossfade/docker:Cutover web-cutover",
    ]);
  });

  it("tells the cutover what it needs, in plain values", async () => {
    const { inputs, type } = named(await built(() => loaded(), { readyShare: 0.5 }), "web-cutover");
    expect(type).toBe("pulumi-nodejs:dynamic/crossfade/docker:Cutover");
    expect(inputs).toEqual({
      __provider: providerText("cutover"),
      balancer: "shop-prod-edge",
      service: "web",
      weights: { blue: 100, green: 0 },
      releases: { blue: one.image, green: two.image },
      needed: { blue: 1, green: 1 },
    });
  });

  it("tells the cutover what requests meet while the service is maintained, and the colors nothing", async () => {
    const maintenance = { message: "Back at 14:00", retry: "10 minutes" };
    const open = await built(() => loaded());
    const closed = await built(() => loaded({ ...both, maintenance }));
    expect(named(closed, "web-cutover").inputs["page"]).toEqual({
      message: "Back at 14:00",
      retrySeconds: 600,
    });
    const others = (made: typeof open) => made.filter(({ name }) => name !== "web-cutover");
    expect(JSON.stringify(others(closed))).toBe(JSON.stringify(others(open)));
  });

  it("gives both halves the same containers but for color and release", async () => {
    const made = await built(() => loaded(), { variables: { LEVEL: "info" } });
    const text = (name: string) => JSON.stringify(named(made, name).inputs);
    const blue = text("web-blue-1").replaceAll("blue", "green");
    expect(blue.replaceAll(one.image, two.image).replaceAll(one.version, two.version)).toBe(
      text("web-green-1"),
    );
  });
});

describe("the order of a BlueGreenService", () => {
  it("deploys the color that will serve before the cutover, and the other one after it", async () => {
    const made = await plain();
    expect(named(made, "web-cutover").dependsOn).toEqual([
      "web-blue-backend",
      "web-blue-ready",
      "web-route",
    ]);
    for (const name of ["web-green-1", "web-green-backend"]) {
      expect(named(made, name).dependsOn).toContain("web-cutover");
    }
    for (const name of ["web-blue-1", "web-blue-backend", "web-route"]) {
      expect(named(made, name).dependsOn).not.toContain("web-cutover");
    }
  });

  it("turns round with the traffic, so that a broken color cannot block a rollback", async () => {
    const asked = { ...both, traffic: { blue: 0, green: 100 } };
    const made = await built(() => loaded(asked, past(0)));
    expect(named(made, "web-cutover").dependsOn).toContain("web-green-ready");
    expect(named(made, "web-cutover").dependsOn).not.toContain("web-blue-ready");
    expect(named(made, "web-blue-1").dependsOn).toContain("web-cutover");
  });

  it("waits for both colors when both will serve", async () => {
    const asked = { ...both, strategy: "canary", traffic: { blue: 90, green: 10 } };
    const { dependsOn } = named(await built(() => loaded(asked, past(0))), "web-cutover");
    expect(dependsOn).toEqual([
      "web-blue-backend",
      "web-blue-ready",
      "web-green-backend",
      "web-green-ready",
      "web-route",
    ]);
  });

  it("asks for readiness after containers and slots are there", async () => {
    const { dependsOn, inputs } = named(await plain(), "web-blue-ready");
    expect(dependsOn).toEqual(["web-blue-1", "web-blue-2", "web-blue-backend"]);
    expect(inputs).toMatchObject({
      containers: ["shop-prod-web-blue-1", "shop-prod-web-blue-2"],
      ids: ["web-blue-1-id", "web-blue-2-id"],
      probe: "GET /health on port 3000",
      needed: 2,
      timeoutSeconds: 60,
    });
  });

  it("touches the balancer by name only, so that replacing it replaces nothing else", async () => {
    const made = await plain();
    const names = made.filter(({ parent, custom }) => custom && parent === "web");
    expect(names.every(({ dependsOn }) => !dependsOn.includes("edge-haproxy"))).toBe(true);
  });
});

describe("the serving color of a BlueGreenService", () => {
  it("ignores every change, and the idle one takes it", async () => {
    const made = await built(() => loaded(both, past(0)));
    const frozen = made.filter(({ ignoreChanges }) => ignoreChanges.includes("*"));
    expect(frozen.map(({ name }) => name).sort()).toEqual([
      "web-blue-1",
      "web-blue-2",
      "web-blue-backend",
      "web-blue-ready",
    ]);
  });

  it("keeps its number of replicas", async () => {
    const made = await built(() => loaded(both, past(0, 3)), { replicas: 1 });
    const containers = own(made).filter((name) => name.startsWith("Container"));
    expect(containers).toEqual([
      "Container web-blue-1",
      "Container web-blue-2",
      "Container web-blue-3",
      "Container web-green-1",
    ]);
  });
});

describe("a replica of the serving color that was taken away by hand", () => {
  const made = { image: "sha256:of-then", envs: ["LEVEL=then"], uploads: [{ content: "of then" }] };
  const before = past(0, 2);
  const blue = { releases: [one], replicas: 2, made };
  const remembered = { ...before, colors: { ...before.colors, blue } };

  it("comes back as the others of its color are, whatever the program says today", async () => {
    const all = await built(() => loaded(both, remembered), { variables: { LEVEL: "today" } });
    const { inputs } = named(all, "web-blue-2");
    expect(inputs).toEqual({
      name: "shop-prod-web-blue-2",
      image: "sha256:of-then",
      // The state's answer does not say what was secret, so all that may be is.
      envs: expect.objectContaining({ value: ["LEVEL=then"] }) as unknown,
      uploads: expect.objectContaining({ value: [{ content: "of then" }] }) as unknown,
    });
  });

  it("is no pattern for the idle color, which gets what the program says", async () => {
    const all = await built(() => loaded(both, remembered), { variables: { LEVEL: "today" } });
    expect(named(all, "web-green-2").inputs).toMatchObject({ envs: ["LEVEL=today"] });
  });
});

describe("the containers of a BlueGreenService", () => {
  it("go before they come back, since their names are the balancer's addresses", async () => {
    const containers = (await plain()).filter(
      ({ type, parent }) => type.endsWith(":Container") && parent === "web",
    );
    expect(containers.every(({ deleteBeforeReplace }) => deleteBeforeReplace)).toBe(true);
  });

  it("clear their name of what a crash has left behind", async () => {
    const { beforeCreate } = named(await plain(), "web-blue-1");
    expect(beforeCreate).toHaveLength(1);
  });

  it("are made of an image that is pulled first, where it is not an id of this machine", async () => {
    const pinned = `registry.example.com/web@${image("c")}`;
    const made = await built(() => loaded({ ...both, green: { ...two, image: pinned } }));
    expect(named(made, "web-green-image").inputs).toEqual({ name: pinned, keepLocally: true });
    expect(named(made, "web-green-1").dependsOn).toContain("web-green-image");
    expect(own(made)).not.toContain("RemoteImage web-blue-image");
  });
});

describe("the addresses of a BlueGreenService", () => {
  it("are those of its first route, for users and for each color", async () => {
    let service: BlueGreenService | undefined;
    await record(() => {
      const network = new Network("shop");
      const balancer = new LoadBalancer("edge", { network, port: 8080 });
      const routes = [{ path: "/api" }];
      service = new BlueGreenService("api", { service: loaded(), balancer, port: 1, routes });
    });
    expect([service?.url, service?.previewUrl]).toEqual([
      "http://127.0.0.1:8080/api",
      { blue: "http://127.0.0.1:8081/api", green: "http://127.0.0.1:8082/api" },
    ]);
  });
});

describe("a mistake in the arguments of a BlueGreenService", () => {
  it("is reported with the component and without a stack trace", async () => {
    const building = built(() => loaded(), { port: 0 });
    const error: unknown = await building.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(pulumi.ResourceError);
    expect(error).toMatchObject({
      message: 'BlueGreenService "web": port is 0, expected 1 to 65535',
      hideStack: true,
    });
  });
});
