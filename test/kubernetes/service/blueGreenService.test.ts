import { describe, expect, it } from "vitest";
import { BlueGreenService, Namespace } from "../../../lib/kubernetes";
import { cutoverOnly } from "../../../lib/testing";
import { named, record, type Recorded } from "../../record";
import {
  both,
  built,
  declared,
  loaded,
  one,
  past,
  secretOf,
  specOf,
  system,
  two,
  usual,
} from "../fixtures";

let first: Promise<Recorded[]> | undefined;

/** A first run in which nothing is asked beyond the defaults; several tests look at the same one. */
function plain(): Promise<Recorded[]> {
  first ??= built(() => loaded());
  return first;
}

/** Names of the resources of a color, and of all where none is given. */
function own(recorded: readonly Recorded[], color?: "blue" | "green"): string[] {
  return recorded
    .filter(({ custom, parent }) => custom && parent === "web")
    .filter(({ name }) => name.startsWith(`web-${color ?? ""}`))
    .map(({ name }) => name)
    .sort();
}

describe("BlueGreenService on Kubernetes", () => {
  it("consists of two equal halves and one cutover", async () => {
    const made = await plain();
    const half = own(made, "blue").map((name) => name.replace("web-blue", "web-<color>"));
    expect(own(made, "green").map((name) => name.replace("web-green", "web-<color>"))).toEqual(
      half,
    );
    expect(half).toEqual([
      "web-<color>",
      "web-<color>-account",
      "web-<color>-deployment",
      "web-<color>-disruption",
      "web-<color>-flows",
      "web-<color>-scaling",
    ]);
    expect(own(made).filter((name) => !/^web-(?:blue|green)/.test(name))).toEqual(["web-cutover"]);
  });

  it("gives both halves the same inputs but for color and release", async () => {
    const made = await plain();
    for (const name of own(made, "blue")) {
      const text = (of: string) => JSON.stringify(named(made, of).inputs);
      const blue = text(name).replaceAll("blue", "green");
      expect(blue.replaceAll(one.image, two.image).replaceAll(one.version, two.version)).toBe(
        text(name.replace("blue", "green")),
      );
    }
  });

  it("has the gateway speak HTTP/2 to both colors where it says so, and asks them by gRPC", async () => {
    const args = { protocol: "h2c", health: { protocol: "grpc" } } as const;
    const made = await built(() => loaded(), args);
    for (const color of ["blue", "green"]) {
      const { ports } = specOf(named(made, `web-${color}`)) as { ports: object[] };
      expect(ports).toMatchObject([{ appProtocol: "kubernetes.io/h2c" }]);
      const { inputs } = named(made, `web-${color}-deployment`);
      expect(JSON.stringify(inputs)).toMatch(/"readinessProbe":{[^}]*"grpc":{"port":3000}/);
    }
  });

  it("makes nothing while nothing is released", async () => {
    expect(own(await built(() => loaded(declared)))).toEqual([]);
  });

  it("keeps the Service of a color without a release, so that the route leads somewhere", async () => {
    const made = await built(() => loaded({ ...declared, blue: one }));
    expect(own(made, "green")).toEqual(["web-green"]);
  });

  it("shows nothing of traffic in the inputs of a component", async () => {
    const components = (await plain()).filter(({ custom }) => !custom);
    expect(components.map(({ inputs }) => inputs)).toEqual([{}, {}]);
  });

  it("says of every object whose it is, in the namespace", async () => {
    const made = (await plain()).filter(({ parent }) => parent === "web");
    for (const { name, inputs } of made) {
      expect([name, inputs["metadata"]]).toMatchObject([
        name,
        {
          namespace: "shop-prod-shop",
          labels: {
            "crossfade.project": "shop",
            "crossfade.stack": "prod",
            "crossfade.service": "web",
          },
        },
      ]);
    }
  });

  it.each([
    [0, 100],
    [100, 0],
    [0, 10],
    [50, 100],
    [50, 0],
  ])("changes one resource when green goes from %i to %i", async (from, to) => {
    const at = (green: number) => ({ ...both, traffic: { blue: 100 - green, green } });
    const before = await built(() => loaded(at(from), past(from)));
    const after = await built(() => loaded(at(to), past(from)));
    cutoverOnly(before, after);
  });

  it("takes everything of a retired color away but its Service, and lowers the other one's floor", async () => {
    const retired = { ...both, green: { ...two, retired: true } };
    const made = await built(() => loaded(retired, past(0)));
    expect(own(made, "green")).toEqual(["web-green"]);
    expect(specOf(named(made, "web-blue-scaling"))).toMatchObject({ minReplicas: 2 });
  });

  it("answers with a page while it is maintained, and changes nothing else", async () => {
    const maintenance = { message: "Back at 14:00", retry: "10 minutes" };
    const args = { maintenancePage: { service: "page", port: 80 } };
    const open = await built(() => loaded(both, past(0)), args);
    const closed = await built(() => loaded({ ...both, maintenance }, past(0)), args);
    cutoverOnly(open, closed);
    expect(named(closed, "web-cutover").inputs["metadata"]).toMatchObject({
      annotations: { "crossfade.page": "Back at 14:00" },
    });
  });

  it("has a name inside of a mesh that leads to no pods but by the route", async () => {
    const args = { router: "istio", hosts: ["shop.example.com"] } as const;
    const alone = await built(() => loaded(), args);
    const inMesh = await built(() => loaded(), { ...args, mesh: true });
    expect(own(inMesh).filter((name) => !own(alone).includes(name))).toEqual(["web-mesh"]);
    const { inputs } = named(inMesh, "web-mesh");
    expect(inputs["metadata"]).toMatchObject({ name: "web", namespace: "shop-prod-shop" });
    expect(inputs["spec"]).toEqual({
      type: "ClusterIP",
      ports: [{ name: "http", port: 80, targetPort: 80, protocol: "TCP", appProtocol: "http" }],
    });
    const { dependsOn, inputs: route } = named(inMesh, "web-cutover");
    expect(dependsOn).toContain("web-mesh");
    expect(route["spec"]).toMatchObject({
      hosts: ["shop.example.com", "web"],
      gateways: ["gateways/edge", "mesh"],
    });
    const shifted = { ...both, traffic: { blue: 50, green: 50 } };
    cutoverOnly(
      await built(() => loaded(both, past(0)), { ...args, mesh: true }),
      await built(() => loaded(shifted, past(0)), { ...args, mesh: true }),
    );
  });

  it("can be found where the gateway is", async () => {
    let [url, preview]: unknown[] = [];
    await record(() => {
      const namespace = new Namespace("shop", { system: system() });
      const service = loaded();
      const args = { namespace, service, ...usual, hosts: ["shop.example.com"] };
      const web = new BlueGreenService("web", args);
      web.url.apply((known) => (url = known));
      web.previewUrl.green.apply((known) => (preview = known));
    });
    expect([url, preview]).toEqual(["https://shop.example.com", "https://shop.example.com"]);
  });
});

describe("the traps of Kubernetes", () => {
  it("has no number of replicas beside an autoscaler: the next change would be a conflict", async () => {
    const made = await plain();
    expect(specOf(named(made, "web-blue-deployment"))).not.toHaveProperty("replicas");
    expect(specOf(named(made, "web-blue-scaling"))).toMatchObject({
      scaleTargetRef: { name: "web-blue" },
    });
  });

  it("lets a replica serve on until nobody sends it requests any more", async () => {
    expect(specOf(named(await plain(), "web-blue-deployment"))).toMatchObject({
      template: {
        spec: { containers: [{ lifecycle: { preStop: { sleep: { seconds: 10 } } } }] },
      },
    });
  });

  it("keeps values that both colors need in no object that both read", async () => {
    const args = { variables: { LOG_LEVEL: "info" }, secrets: { KEY: "hidden" } };
    const made = await built(() => loaded(), args);
    expect(made.filter(({ type }) => type.endsWith(":ConfigMap"))).toEqual([]);
    const secret = named(made, "web-green-secrets");
    // Pulumi names it anew when its content changes.
    expect(secret.inputs["metadata"]).not.toHaveProperty("name");
    expect(secret.inputs["immutable"]).toBe(true);
    expect(secretOf(secret.inputs["stringData"])).toEqual({ KEY: "hidden" });
    expect(specOf(named(made, "web-green-deployment"))).toMatchObject({
      template: {
        spec: {
          containers: [
            {
              env: [
                { name: "LOG_LEVEL", value: "info" },
                {
                  name: "KEY",
                  valueFrom: {
                    secretKeyRef: { name: "web-green-secrets-1a2b3c4d", key: "KEY" },
                  },
                },
              ],
            },
          ],
        },
      },
    });
  });

  it("reads a key of a Secret that is there already where it is told to", async () => {
    const secrets = { TOKEN: { secret: "payments", key: "token" } };
    const made = await built(() => loaded(), { secrets });
    expect(own(made)).not.toContain("web-blue-secrets");
    expect(JSON.stringify(named(made, "web-blue-deployment").inputs)).toContain(
      '{"name":"TOKEN","valueFrom":{"secretKeyRef":{"key":"token","name":"payments"}}}',
    );
  });

  it("does not wait for pods behind the Service of an idle color", async () => {
    expect(named(await plain(), "web-green").inputs["metadata"]).toMatchObject({
      annotations: { "pulumi.com/skipAwait": "true" },
    });
  });
});

describe("the order of a BlueGreenService on Kubernetes", () => {
  it("deploys the color that will serve before the cutover, and the other one after it", async () => {
    const made = await plain();
    expect(named(made, "web-cutover").dependsOn).toEqual([
      "shop",
      "web-blue",
      "web-blue-deployment",
      "web-blue-scaling",
      "web-green",
    ]);
    for (const name of own(made, "green")) {
      const { dependsOn } = named(made, name);
      expect([name, dependsOn.includes("web-cutover")]).toEqual([name, name !== "web-green"]);
    }
    for (const name of own(made, "blue")) {
      expect(named(made, name).dependsOn).not.toContain("web-cutover");
    }
  });

  it("turns round with the traffic, so that a broken color cannot block a rollback", async () => {
    const asked = { ...both, traffic: { blue: 0, green: 100 } };
    const made = await built(() => loaded(asked, past(50)));
    expect(named(made, "web-cutover").dependsOn).toContain("web-green-deployment");
    expect(named(made, "web-cutover").dependsOn).not.toContain("web-blue-deployment");
    expect(named(made, "web-blue-deployment").dependsOn).toContain("web-cutover");
  });

  it("asks the cluster before a color gains, and nobody when none does", async () => {
    const gains = named(await plain(), "web-cutover");
    expect([gains.beforeCreate.length, gains.beforeUpdate.length]).toEqual([1, 1]);
    const stays = named(await built(() => loaded(both, past(0))), "web-cutover");
    expect([stays.beforeCreate.length, stays.beforeUpdate.length]).toEqual([0, 0]);
  });
});

describe("the serving color of a BlueGreenService on Kubernetes", () => {
  it("ignores every change, but grows and shrinks, and the idle one takes the change", async () => {
    const args = { secrets: { KEY: "hidden" } };
    const made = await built(() => loaded(both, past(0)), args);
    const frozen = made.filter(({ ignoreChanges }) => ignoreChanges.includes("*"));
    expect(frozen.map(({ name }) => name).sort()).toEqual([
      "web-blue",
      "web-blue-account",
      "web-blue-deployment",
      "web-blue-disruption",
      "web-blue-flows",
      "web-blue-secrets",
    ]);
    expect(named(made, "web-green-deployment").ignoreChanges).toEqual([]);
    expect(named(made, "web-blue-scaling").ignoreChanges).toEqual([]);
  });
});
