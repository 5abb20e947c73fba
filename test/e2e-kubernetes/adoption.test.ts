import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Outcome, Project } from "../e2e/support/project";
import { clusterProject } from "./support/clusterProject";
import { Objects, type Told } from "./support/objects";
import { PaperGateway } from "./support/paperGateway";

const example = join(__dirname, "../../examples/kubernetes-adoption");

/** The example as its users start it: first their own program, and then the one that takes its Deployments in. */
describe("two Deployments that were there before", () => {
  const objects = new Objects(inject("kubeconfig"));
  let project: Project;
  let gateway: PaperGateway;

  /** Has the stack run one of the example's programs, with its own file; parts of that are replaced. */
  function ask(
    program: "before" | "after",
    ...edits: readonly (readonly [string, string])[]
  ): void {
    const { name } = project;
    const own = readFileSync(join(example, program, "Pulumi.prod.yaml"), "utf8")
      .replaceAll("storefront:", `${name}:`)
      .replace(`${name}:namespace: storefront`, `${name}:namespace: ${name}`)
      .replace("config:\n", `config:\n  e2e:example: kubernetes-adoption/${program}\n`)
      .replace("config:\n", 'config:\n  e2e:port: "0"\n  e2e:images: {}\n');
    const text = edits.reduce((left, [from, to]) => {
      expect(left).toContain(from);
      return left.replace(from, to);
    }, own);
    project.writeStack("prod", text);
  }

  const all = (apiVersion: string, kind: string): Promise<Told[]> =>
    objects.list({ apiVersion, kind, namespace: project.name });

  /** What would be other if a pod had been replaced or started anew. */
  const running = async () => {
    const [deployments, pods] = [await all("apps/v1", "Deployment"), await all("v1", "Pod")];
    return [
      ...deployments.map(({ metadata, spec }) => [metadata.name, metadata.uid, spec]),
      ...pods.map(({ metadata, status }) => [metadata.name, metadata.uid, status]),
    ];
  };

  const touched = ({ changes }: Outcome) => changes.map(({ op, name }) => `${op} ${name}`).sort();
  const others = (outcome: Outcome) => touched(outcome).filter((it) => !it.startsWith("create "));

  /** Runs `up` while requests come in, and answers with both. */
  const upUnderRequests = () => gateway.during(project.up("prod"));

  const noWait = [
    "      live: blue\n",
    "      live: blue\n      bake: 0 seconds\n      drain: 0 seconds\n",
  ] as const;
  const toGreen = ["{blue: 100, green: 0}", "{blue: 0, green: 100}"] as const;

  beforeAll(async () => {
    project = await clusterProject("../../e2e/programs/example", { startsAnew: true });
    gateway = new PaperGateway(objects, project.name, "web");
    ask("before");
    await project.init("prod");
    expect(await project.up("prod")).toMatchObject({ code: 0 });
  });

  afterAll(() => project.remove("prod"));

  it("become colors: nothing is replaced, deleted or started anew, and no request is lost", async () => {
    await expect
      .poll(() => gateway.meet({ path: "/", headers: {} }, (it) => it), { timeout: 20_000 })
      .toEqual({ status: 200, color: "web" });
    const before = await running();
    expect(before).toHaveLength(6);
    ask("after", noWait);
    const updates = ["web-blue-deployment", "web-cutover", "web-green-deployment"];
    const expected = updates.map((name) => `update ${name}`);
    const preview = await project.preview("prod");
    expect(preview).toMatchObject({ code: 0 });
    expect(others(preview)).toEqual(expected);
    const { outcome, counts } = await upUnderRequests();
    expect(outcome).toMatchObject({ code: 0 });
    expect(others(outcome)).toEqual(expected);
    expect(await running()).toEqual(before);
    expect(Object.keys(counts).sort()).toEqual(["web", "web-blue"]);
    expect(touched(await project.preview("prod"))).toEqual([]);
  });

  it("are shifted by one resource", async () => {
    const before = await running();
    ask("after", noWait, toGreen);
    const { outcome, counts } = await upUnderRequests();
    expect(touched(outcome)).toEqual(["update web-cutover"]);
    expect(await running()).toEqual(before);
    expect(Object.keys(counts).sort()).toEqual(["web-blue", "web-green"]);
  });

  it("are given up one after the other, when they are idle and get a release", async () => {
    ask(
      "after",
      [noWait[0], noWait[1].replace("blue", "green")],
      toGreen,
      ["[blue, green]", "[green]"],
      ['"1.4.2"', '"1.6.0"'],
      ["a".repeat(64), "c".repeat(64)],
    );
    const { outcome, counts } = await upUnderRequests();
    expect(outcome).toMatchObject({ code: 0 });
    expect(touched(outcome).filter((it) => it.includes("green"))).toEqual([]);
    expect(others(outcome)).toContain("replace web-blue-deployment");
    expect(Object.keys(counts)).toEqual(["web-green"]);
  });
});
