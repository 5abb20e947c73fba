import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { wishFor } from "../../tools/toolchain/kubernetesFacts";
import type { Outcome, Project } from "../e2e/support/project";
import { answerInMesh, type AskedInMesh, type PaperVirtualService } from "../kubernetes/paper/mesh";
import { clusterProject } from "./support/clusterProject";
import { Objects, type Told } from "./support/objects";
import { teachMore } from "./support/teachMore";

const example = join(__dirname, "../../examples/kubernetes-mesh/Pulumi.prod.yaml");
const istio = { apiVersion: "networking.istio.io/v1", kind: "VirtualService" };
const secret = "look-before";

const everything = [
  ["apps/v1", "Deployment"],
  ["v1", "Service"],
  ["v1", "ServiceAccount"],
  ["autoscaling/v2", "HorizontalPodAutoscaler"],
  ["policy/v1", "PodDisruptionBudget"],
  ["networking.k8s.io/v1", "NetworkPolicy"],
  [istio.apiVersion, istio.kind],
] as const;

const image = (letter: string) => `registry.example.com/api@sha256:${letter.repeat(64)}`;
const byPod = { by: "mesh", host: "api" };
const byUser = { by: "istio-ingress/edge", host: "api.example.com" };

/** The example as its users start it, with Istio's own definitions; what proxies would do is met on paper. */
describe.skipIf(wishFor(process.env) === "plugin")("two services inside of a mesh", () => {
  const objects = new Objects(inject("kubeconfig"));
  let project: Project;

  const namespace = () => `${project.name}-prod-storefront`;
  const touched = ({ changes }: Outcome) => changes.map(({ op, name }) => `${op} ${name}`).sort();

  const all = async (): Promise<Told[]> => {
    const kinds = everything.map(([apiVersion, kind]) =>
      objects.list({ apiVersion, kind, namespace: namespace() }),
    );
    return (await Promise.all(kinds)).flat();
  };

  /** What would be other if an object had been replaced, or a pod. */
  const asTheyAre = async () =>
    (await all()).map(({ kind, metadata: { name, uid }, spec }) => [
      ...[kind, name, uid],
      kind === "Deployment" ? (spec as { readonly template: unknown }).template : {},
    ]);

  const route = async (name: string) => {
    const found = await objects.find({ ...istio, name, namespace: namespace() });
    return found?.spec as PaperVirtualService;
  };

  /** Whom a hundred requests meet. */
  async function meet(
    asked: Pick<AskedInMesh, "by" | "host">,
    headers: AskedInMesh["headers"] = {},
  ) {
    const found = await route("api");
    const counts: Record<string, number> = {};
    for (let turn = 0; turn < 100; turn++) {
      const { status, color } = answerInMesh(found, { path: "/", headers, ...asked }, turn);
      const met = color ?? String(status);
      counts[met] = (counts[met] ?? 0) + 1;
    }
    return counts;
  }

  const crossfade = async (...args: string[]) => {
    expect(await project.crossfade(...args, "--yes")).toMatchObject({ code: 0 });
  };

  const release = (service: string, version: string, letter: string) =>
    crossfade("release", "prod", service, "--version", version, "--image", image(letter));

  beforeAll(async () => {
    await teachMore(inject("kubeconfig"));
    project = await clusterProject("../../e2e/programs/example", { startsAnew: true });
    const own = readFileSync(example, "utf8")
      .replaceAll("storefront:", `${project.name}:`)
      .replace("config:\n", `config:\n  ${project.name}:previewSecret: ${secret}\n`)
      .replace("config:\n", "config:\n  e2e:example: kubernetes-mesh\n")
      .replace("config:\n", 'config:\n  e2e:port: "0"\n  e2e:images: {}\n')
      .replace(/( +)strategy: canary\n/, "$&$1bake: 0 seconds\n$1drain: 0 seconds\n");
    project.writeStack("prod", own);
    await project.init("prod");
  });

  afterAll(() => {
    project.forget();
  });

  it("stand behind the gateway, and the one that is called answers to its name in the mesh", async () => {
    await release("web", "1.4.2", "a");
    await release("api", "2.0.1", "b");
    expect(await project.up("prod")).toMatchObject({ code: 0 });
    expect(await route("web")).toMatchObject({
      hosts: ["shop.example.com"],
      gateways: ["istio-ingress/edge"],
    });
    expect(await meet(byUser)).toEqual({ "api-blue": 100 });
    expect(await meet(byPod)).toEqual({ "api-blue": 100 });
    const place = { apiVersion: "v1", kind: "Service", name: "api", namespace: namespace() };
    expect((await objects.find(place))?.spec).not.toHaveProperty("selector");
    expect(touched(await project.preview("prod"))).toEqual([]);
  });

  it("take a release beside what serves, which pods of the mesh can look at before", async () => {
    const before = await route("api");
    await release("api", "2.1.0", "c");
    const outcome = await project.up("prod");
    expect(outcome).toMatchObject({ code: 0 });
    const others = touched(outcome).filter((it) => !it.startsWith("create api-green"));
    // Both colors keep the higher floor while two releases are deployed.
    expect(others).toEqual(["update api-blue-scaling"]);
    expect(await route("api")).toEqual(before);
    const look = { "x-crossfade-color": "green", "x-crossfade-secret": secret };
    expect(await meet(byPod, look)).toEqual({ "api-green": 100 });
    expect(await meet(byUser, { "x-crossfade-color": "green" })).toEqual({ "403": 100 });
    expect(await meet(byUser)).toEqual({ "api-blue": 100 });
  });

  it("are shifted by the VirtualService alone, for users and for the mesh at once", async () => {
    const before = await asTheyAre();
    await crossfade("shift", "prod", "api", "--to", "green", "--percent", "10");
    const outcome = await project.up("prod");
    expect(outcome.changes).toEqual([
      {
        op: "update",
        name: "api-cutover",
        type: "kubernetes:networking.istio.io/v1:VirtualService",
      },
    ]);
    expect(await asTheyAre()).toEqual(before);
    for (const who of [byUser, byPod]) {
      expect(await meet(who)).toEqual({ "api-blue": 90, "api-green": 10 });
    }
  });

  it("are rolled back in the cluster at once, and by the same resource in the next up", async () => {
    const before = await asTheyAre();
    await crossfade("rollback", "prod", "api", "--now");
    expect(await meet(byPod)).toEqual({ "api-blue": 100 });
    expect(touched(await project.up("prod"))).toEqual(["update api-cutover"]);
    expect(await meet(byUser)).toEqual({ "api-blue": 100 });
    expect(await asTheyAre()).toEqual(before);
  });

  it("retire a color and keep its name for the next one", async () => {
    const before = await route("api");
    await crossfade("retire", "prod", "api");
    const outcome = await project.up("prod");
    expect(outcome).toMatchObject({ code: 0 });
    const others = touched(outcome).filter((it) => !it.startsWith("delete api-green-"));
    expect(others).toEqual(["update api-blue-scaling"]);
    expect(await route("api")).toEqual(before);
    expect((await all()).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toContain(
      "Service api-green",
    );
  });

  it("leave nothing behind", async () => {
    const ended = await project.pulumi("destroy", "--yes", "--skip-preview", "--stack", "prod");
    expect(ended).toMatchObject({ code: 0 });
    expect(await all()).toEqual([]);
    const place = { apiVersion: "v1", kind: "Namespace", name: namespace() };
    expect(await objects.find(place)).toBeUndefined();
  });
});
