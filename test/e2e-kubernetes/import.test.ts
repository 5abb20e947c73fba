import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { parseAllDocuments } from "yaml";
import type { Outcome, Project } from "../e2e/support/project";
import { clusterProject } from "./support/clusterProject";
import { Objects, type Told } from "./support/objects";
import { PaperGateway } from "./support/paperGateway";
import { succeeds } from "../e2e/support/succeeds";

const example = join(__dirname, "../../examples/kubernetes-import");
const taken = [
  "web-blue",
  "web-blue-deployment",
  "web-cutover",
  "web-green",
  "web-green-deployment",
];

/** The example as its users start it, over objects that no program has made. */
describe("two Deployments that no program owned", () => {
  const objects = new Objects(inject("kubeconfig"));
  let project: Project;
  let gateway: PaperGateway;

  /** Writes the example's own stack file, with parts of it replaced. */
  function ask(...edits: readonly (readonly [string, string])[]): void {
    const { name } = project;
    const own = readFileSync(join(example, "Pulumi.prod.yaml"), "utf8")
      .replaceAll("storefront:", `${name}:`)
      .replace(`${name}:namespace: storefront`, `${name}:namespace: ${name}`)
      .replace("config:\n", "config:\n  e2e:example: kubernetes-import\n")
      .replace("config:\n", 'config:\n  e2e:port: "0"\n  e2e:images: {}\n')
      .replace("      live: blue\n", "$&      bake: 0 seconds\n      drain: 0 seconds\n");
    const text = edits.reduce((left, [from, to]) => {
      expect(left).toContain(from);
      return left.replace(from, to);
    }, own);
    project.writeStack("prod", text);
  }

  const imported = (): readonly [string, string] => [`  ${project.name}:import: "true"\n`, ""];
  const toGreen = ["{blue: 100, green: 0}", "{blue: 0, green: 100}"] as const;

  const all = (apiVersion: string, kind: string): Promise<Told[]> =>
    objects.list({ apiVersion, kind, namespace: project.name });

  /** What would be other if a pod had been replaced or started anew, or a Service led elsewhere. */
  const running = async () => {
    const [deployments, services, pods] = [
      await all("apps/v1", "Deployment"),
      await all("v1", "Service"),
      await all("v1", "Pod"),
    ];
    return [
      ...[...deployments, ...services].map(({ metadata, spec }) => [
        metadata.name,
        metadata.uid,
        spec,
      ]),
      ...pods.map(({ metadata, status }) => [metadata.name, metadata.uid, status]),
    ];
  };

  /** What the objects that are taken in say of themselves. */
  const named = async () => {
    const found = [
      ...(await all("apps/v1", "Deployment")),
      ...(await all("v1", "Service")),
      ...(await all("gateway.networking.k8s.io/v1", "HTTPRoute")),
    ];
    return found.map(({ metadata: { name, labels, annotations } }) => ({
      name,
      labels,
      annotations,
    }));
  };

  const touched = ({ changes }: Outcome) => changes.map(({ op, name }) => `${op} ${name}`).sort();
  const others = (outcome: Outcome) => touched(outcome).filter((it) => !it.startsWith("create "));

  /** Runs `up` while requests come in, and answers with both. */
  const upUnderRequests = () => gateway.during(project.up("prod"));

  beforeAll(async () => {
    project = await clusterProject("../../e2e/programs/example", { startsAnew: true });
    gateway = new PaperGateway(objects, project.name, "web");
    await objects.create({
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: project.name },
    });
    for (const object of before(project.name)) await objects.create(object);
    ask();
    await project.init("prod");
  });

  afterAll(async () => {
    await project.remove("prod");
    await objects.remove({ apiVersion: "v1", kind: "Namespace", name: project.name });
  });

  it("are imported as colors: no pod is replaced or started anew, and no request is lost", async () => {
    await expect
      .poll(() => gateway.meet({ path: "/", headers: {} }, (it) => it), { timeout: 20_000 })
      .toEqual({ status: 200, color: "web-blue" });
    await expect.poll(async () => (await running()).length, { timeout: 20_000 }).toBe(8);
    const was = await running();
    const expected = ["import", "update"].flatMap((op) => taken.map((name) => `${op} ${name}`));
    const preview = await succeeds(project.preview("prod"));
    expect(others(preview)).toEqual(expected);
    const { outcome, counts } = await upUnderRequests();
    expect(outcome.code, outcome.stdout + outcome.stderr).toBe(0);
    expect(others(outcome)).toEqual(expected);
    expect(await running()).toEqual(was);
    expect(Object.keys(counts)).toEqual(["web-blue"]);
    const green = (await named()).filter(({ name }) => name === "web-green");
    expect(green.map(({ labels }) => labels)).toEqual(
      Array.from({ length: 2 }, () => ({
        app: "web",
        color: "green",
        "app.kubernetes.io/managed-by": "Helm",
        "crossfade.project": project.name,
        "crossfade.stack": "prod",
        "crossfade.service": "web",
        "crossfade.color": "green",
      })),
    );
  });

  it("change nothing when they are no longer imported", async () => {
    const was = [await running(), await named()];
    expect(touched(await project.preview("prod"))).toEqual([]);
    ask(imported());
    const outcome = await succeeds(project.up("prod"));
    expect(touched(outcome)).toEqual([]);
    expect([await running(), await named()]).toEqual(was);
  });

  it("are shifted by one resource", async () => {
    const was = await running();
    ask(imported(), toGreen);
    const { outcome, counts } = await upUnderRequests();
    expect(touched(outcome)).toEqual(["update web-cutover"]);
    expect(await running()).toEqual(was);
    expect(Object.keys(counts).sort()).toEqual(["web-blue", "web-green"]);
  });

  it("are given up one after the other, when they are idle and get their first release", async () => {
    const next = [
      ["      live: blue\n", "      live: green\n"],
      ["[blue, green]", "[green]"],
      ['"1.4.2"', '"1.6.0"'],
      ["a".repeat(64), "c".repeat(64)],
    ] as const;
    ask(imported(), toGreen, ...next);
    const { outcome, counts } = await upUnderRequests();
    expect(outcome.code, outcome.stdout + outcome.stderr).toBe(0);
    expect(touched(outcome).filter((it) => it.includes("green"))).toEqual([]);
    expect(others(outcome)).toContain("replace web-blue-deployment");
    expect(Object.keys(counts)).toEqual(["web-green"]);
    ask(imported(), ...next);
    const back = await upUnderRequests();
    expect(touched(back.outcome)).toEqual(["update web-cutover"]);
    expect(Object.keys(back.counts).sort()).toEqual(["web-blue", "web-green"]);
  });
});

/** The objects that are there before any program is; those of blue as `kubectl apply` leaves them, with its memory. */
function before(namespace: string): Told[] {
  const text = readFileSync(join(example, "before.yaml"), "utf8");
  return parseAllDocuments(text).map((document) => {
    const object = document.toJS() as Told;
    const { metadata } = object;
    const placed = { ...object, metadata: { ...metadata, namespace } };
    if (metadata.annotations !== undefined) return placed;
    const memory = {
      "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify(placed),
    };
    return { ...placed, metadata: { ...placed.metadata, annotations: memory } };
  });
}
