import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished, vi } from "vitest";
import { ownRealCluster } from "../../tools/cluster";
import { realFiles } from "../../tools/cluster/real/realFiles";
import type { RealCluster } from "../../tools/cluster/real/realCluster";
import { ask } from "../../tools/cluster/apiClient";
import type { SpawnedLoad } from "../../tools/load";
import { provide } from "../../tools/toolchain";
import { Objects } from "./support/objects";
import { during, RealSystem, type Sight } from "./support/realSystem";

const reason = inject("reasonAgainstPods");
const progress = (line: string) => void process.stderr.write(`${line}\n`);

/** Real pods behind a real gateway, and clients that take nothing but a whole answer at the first attempt. */
describe.skipIf(reason !== "")(`real pods under load${reason && `: ${reason}`}`, () => {
  let cluster: RealCluster;
  let system: RealSystem;
  let load: SpawnedLoad;
  const seen: Record<string, Sight> = {};

  /** Does something under load, and keeps what was seen for the figures at the end. */
  async function step(name: string, work: Parameters<typeof during>[1]): Promise<Sight> {
    const sight = await during(load, work);
    seen[name] = sight;
    return sight;
  }

  beforeAll(async () => {
    const files = await realFiles(progress);
    const toolchain = await provide({ docker: false, kubernetes: "cluster" });
    cluster = await ownRealCluster(files);
    system = new RealSystem(cluster, toolchain);
    expect(await system.deploy({ blue: "1" })).toMatchObject({ code: 0 });
    await serves("web.internal");
    load = system.load("web.internal");
  });

  afterAll(async () => {
    await (load as SpawnedLoad | undefined)?.stop();
    const rows = Object.entries(seen).map(([name, { answered, lost }]) => ({
      name,
      answered,
      lost,
    }));
    process.stdout.write(`${JSON.stringify(rows)}\n`);
    system.project.forget();
    await cluster.stop();
  });

  /** Waits until the gateway leads requests of a host to a pod. */
  async function serves(host: "web.internal" | "rolling.internal"): Promise<void> {
    const first = async () => {
      const tried = system.load(host);
      await vi.waitUntil(() => (tried.snapshot()?.sent ?? 0) > 20, { timeout: 60_000 });
      return (await tried.stop()).lost === 0;
    };
    await vi.waitUntil(first, { timeout: 120_000 });
  }

  const routeOnly = [{ op: "update", name: "web-cutover" }];
  const changesOf = ({ outcome }: Sight) =>
    (outcome?.changes ?? []).map(({ op, name }) => ({ op, name }));

  it("a release into the idle color loses nothing, and nobody meets it", async () => {
    const sight = await step("deploy", () => system.up({ green: "2" }));
    expect(sight).toMatchObject({ outcome: { code: 0 }, lost: 0 });
    expect(Object.keys(sight.byVersion)).toEqual(["1"]);
  });

  it("a shift changes the route alone, loses nothing, and both colors answer", async () => {
    const sight = await step("shift", () => system.up({ traffic: { blue: 50, green: 50 } }));
    expect(sight).toMatchObject({ outcome: { code: 0 }, lost: 0 });
    expect(changesOf(sight)).toEqual(routeOnly);
    expect(Object.keys(sight.byVersion)).toEqual(["1", "2"]);
  });

  it("a promotion loses nothing, and only the new color answers from then on", async () => {
    const wish = { live: "green", traffic: { blue: 0, green: 100 } } as const;
    expect(await step("promote", () => system.up(wish))).toMatchObject({
      outcome: { code: 0 },
      lost: 0,
    });
    expect(Object.keys((await step("after", nothing)).byVersion)).toEqual(["2"]);
  });

  it("a rollback changes the route alone and loses nothing", async () => {
    const wish = { live: "blue", traffic: { blue: 100, green: 0 } } as const;
    const sight = await step("roll back", () => system.up(wish));
    expect(sight).toMatchObject({ outcome: { code: 0 }, lost: 0 });
    expect(changesOf(sight)).toEqual(routeOnly);
    expect(Object.keys((await step("after", nothing)).byVersion)).toEqual(["1"]);
  });

  it("a release that cannot run fails, and the color that serves does not notice", async () => {
    const sight = await step("bad release", () => system.up({ green: "0", deploySeconds: 30 }));
    expect(sight.outcome?.code).not.toBe(0);
    expect(sight.outcome?.stdout).toMatch(/ErrImage|ImagePull/);
    expect(sight.lost).toBe(0);
    expect(Object.keys(sight.byVersion)).toEqual(["1"]);
  });

  it("traffic is not given to the release that cannot run", async () => {
    const traffic = { blue: 90, green: 10 };
    const sight = await step("refused shift", () => system.up({ traffic }));
    expect(sight.outcome?.code).not.toBe(0);
    expect(`${sight.outcome?.stdout ?? ""}${sight.outcome?.stderr ?? ""}`).toContain(
      "web: refused: green would gain traffic",
    );
    expect(await weights()).toEqual([100, 0]);
    expect(sight.lost).toBe(0);
    expect(Object.keys(sight.byVersion)).toEqual(["1"]);
  });

  it("the release after it heals the color", async () => {
    const wish = { green: "2", traffic: { blue: 100, green: 0 }, deploySeconds: 120 };
    const sight = await step("good release", () => system.up(wish));
    expect(sight).toMatchObject({ outcome: { code: 0 }, lost: 0 });
    const shift = await step("shift again", () => system.up({ traffic: { blue: 50, green: 50 } }));
    expect(shift).toMatchObject({ outcome: { code: 0 }, lost: 0 });
    expect(Object.keys(shift.byVersion)).toEqual(["1", "2"]);
    const back = await step("back", () => system.up({ traffic: { blue: 100, green: 0 } }));
    expect(back).toMatchObject({ outcome: { code: 0 }, lost: 0 });
  });

  it("the idle color retires, and leaves no pod", async () => {
    const sight = await step("retire", async () => {
      const outcome = await system.up({ green: "!2" });
      await left({ color: "green" }, 0);
      return outcome;
    });
    expect(sight).toMatchObject({ outcome: { code: 0 }, lost: 0 });
  });

  it("a migration that fails ends the up with its last words, and its release is not deployed", async () => {
    const migrationFailure = "relation users does not exist";
    const wish = { green: "2", migrationFailure };
    const sight = await step("failed migration", () => system.up(wish));
    expect(sight.outcome?.code).not.toBe(0);
    expect(sight.outcome?.stdout).toContain(migrationFailure);
    expect(await podsOf({ color: "green" })).toEqual([]);
    expect(sight.lost).toBe(0);
    expect(Object.keys(sight.byVersion)).toEqual(["1"]);
    expect(await system.up({ green: "!2" })).toMatchObject({ code: 0 });
  });

  it("a pod that is killed is replaced, and once it is nothing is lost any more", async () => {
    const [name = ""] = await podsOf({ color: "blue" });
    const path = `/api/v1/namespaces/${system.namespace}/pods/${name}?gracePeriodSeconds=0`;
    const sight = await step("kill a pod", async () => {
      await ask(cluster.access, { method: "DELETE", path });
      const gone = expect.poll(() => podsOf({ color: "blue" }), { timeout: 60_000 });
      await gone.not.toContain(name);
      await left({ color: "blue" }, 2);
      return undefined;
    });
    // The gateway goes on asking it until it is told.
    expect(sight.lost).toBeLessThan(sight.answered / 2);
    expect((await step("after", nothing)).lost).toBe(0);
  });

  it("a gateway that is killed loses requests only until it runs again", async () => {
    const sight = await step("restart the gateway", async () => {
      await cluster.kill("traefik");
      await cluster.start("traefik");
      return undefined;
    });
    expect(sight.lost).toBeGreaterThan(0);
    await serves("web.internal");
    expect((await step("after", nothing)).lost).toBe(0);
  });

  it("replicas of a service without colors leave in order: a release loses nothing", async () => {
    const own = await loadOf("rolling.internal");
    const sight = await during(own, async () => {
      const outcome = await system.up({ rolling: "2" });
      await left({ service: "rolling" }, 2);
      return outcome;
    });
    seen["rolling release"] = sight;
    expect(sight).toMatchObject({ outcome: { code: 0 }, lost: 0 });
    expect(Object.keys((await during(own, nothing)).byVersion)).toEqual(["2"]);
  });

  it("without their pause before the stop the same replicas lose requests", async () => {
    const own = await loadOf("rolling.internal");
    const objects = new Objects(cluster.kubeconfig);
    const place = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      name: "rolling",
      namespace: system.namespace,
    };
    const template = async () => {
      const { spec } = (await objects.find(place)) as unknown as { spec: { template: Template } };
      return spec.template;
    };
    const change = async (changed: Template): Promise<void> => {
      await objects.merge(place, { template: changed });
      await expect.poll(() => isRolledOut(objects, place), { timeout: 120_000 }).toBe(true);
      await left({ service: "rolling" }, 2);
    };
    const careless = await template();
    for (const container of careless.spec.containers) delete container.lifecycle;
    // Those that leave now still have it.
    const first = await during(own, () => change(careless).then(() => undefined));
    const again = {
      ...careless,
      metadata: { ...careless.metadata, annotations: { again: "yes" } },
    };
    const second = await during(own, () => change(again).then(() => undefined));
    seen["rolling, with preStop"] = first;
    seen["rolling, without preStop"] = second;
    expect(first.lost).toBe(0);
    expect(second.lost).toBeGreaterThan(0);
  });

  async function loadOf(host: "rolling.internal"): Promise<SpawnedLoad> {
    await serves(host);
    const own = system.load(host);
    onTestFinished(() => own.stop().then(() => undefined));
    return own;
  }

  /** Weights that the route has, blue first. */
  async function weights(): Promise<(number | undefined)[] | undefined> {
    const { namespace } = system;
    const kind = { apiVersion: "gateway.networking.k8s.io/v1", kind: "HTTPRoute" };
    const found = await new Objects(cluster.kubeconfig).find({ ...kind, name: "web", namespace });
    const { rules } = found?.spec as { rules: { backendRefs?: { weight?: number }[] }[] };
    return rules.at(-1)?.backendRefs?.map(({ weight }) => weight);
  }

  /** Waits until so many pods are there, and none that leaves. */
  function left(which: Which, count: number): Promise<unknown> {
    return expect.poll(() => podsOf(which), { timeout: 120_000 }).toHaveLength(count);
  }

  /** Names of the pods of a color or a service, also of those that are about to leave. */
  async function podsOf(which: Which): Promise<string[]> {
    const objects = new Objects(cluster.kubeconfig);
    const { namespace } = system;
    const pods = await objects.list({ apiVersion: "v1", kind: "Pod", namespace });
    return pods
      .filter(({ metadata }) =>
        Object.entries(which).every(
          ([key, value]) => metadata.labels?.[`crossfade.${key}`] === value,
        ),
      )
      .map(({ metadata }) => metadata.name);
  }
});

/** What pods are labeled with. */
type Which = { readonly color: string } | { readonly service: string };

interface Template {
  readonly metadata: object;
  readonly spec: { readonly containers: { lifecycle?: unknown }[] };
}

const nothing = () => Promise.resolve(undefined);

async function isRolledOut(
  objects: Objects,
  place: Parameters<Objects["find"]>[0],
): Promise<boolean> {
  const { metadata, spec, status } = (await objects.find(place)) as unknown as {
    metadata: { generation: number };
    spec: { replicas: number };
    status: Partial<Record<"observedGeneration" | "updatedReplicas" | "replicas", number>>;
  };
  const { observedGeneration, updatedReplicas, replicas } = status;
  const isSeen = observedGeneration === metadata.generation;
  return isSeen && updatedReplicas === spec.replicas && replicas === spec.replicas;
}
