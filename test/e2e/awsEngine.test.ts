import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Fault } from "../../tools/standins/aws/fault";
import type { Kept } from "../../tools/standins/aws/store";
import { provide } from "../../tools/toolchain";
import { type Outcome, Project } from "./support/project";

/** What the program reads; the rest of it stays as it is. */
interface Wish {
  readonly version?: string;
  readonly weights?: { readonly blue: number; readonly green: number };
  readonly port?: number;
  readonly protected?: boolean;
  readonly team?: string;
}

/** Bare resources of @pulumi/aws, on the real engine over the stand-in for the plugin. */
describe("the stand-in for aws, under the real engine", () => {
  let project: Project;
  let wish: Wish = {};

  const account = () => join(project.directory, "state", "aws");
  const up = (change: Wish = {}): Promise<Outcome> => {
    ask(change);
    return project.up("dev");
  };
  const changes = ({ changes }: Outcome) => changes.map(({ op, name }) => `${op} ${name}`).sort();
  const faults = (...list: Fault[]) => {
    mkdirSync(account(), { recursive: true });
    writeFileSync(join(account(), "faults.json"), JSON.stringify(list));
  };

  function ask(change: Wish): void {
    wish = { ...wish, ...change };
    const { version = "1.4.2", weights = { blue: 100, green: 0 }, port = 8080, team = "a" } = wish;
    project.writeStack(
      "dev",
      `config:
  aws:region: eu-central-1
  aws:defaultTags: {tags: {team: ${team}}}
  e2e:version: "${version}"
  e2e:weights: ${JSON.stringify(weights)}
  e2e:port: "${String(port)}"
  e2e:protected: "${String(wish.protected === true)}"
`,
    );
  }

  /** The one resource of a type whose key has this in it, and its file. */
  function kept(type: string, part = ""): { file: string; is: Kept } {
    const [file = ""] = globSync(join(account(), "*", type, `*${part}*.json`));
    return { file, is: JSON.parse(readFileSync(file, "utf8")) as Kept };
  }

  beforeAll(async () => {
    const progress = (line: string): void => void process.stderr.write(`${line}\n`);
    const toolchain = await provide({ progress, docker: false });
    project = new Project({ toolchain, images: {} }, "test/e2e/programs/aws", { startsAnew: true });
    ask({});
    await project.init("dev");
    ask({});
  });

  afterAll(() => project.remove("dev"));

  it("previews without making anything", async () => {
    const preview = await project.preview("dev");
    expect(preview).toMatchObject({ code: 0 });
    expect(preview.changes.filter(({ op }) => op === "create")).toHaveLength(11);
    expect(existsSync(account())).toBe(false);
  });

  it("keeps what was made in spite of a failure, and finishes it with the next up", async () => {
    faults({ on: "create", name: "web-blue", error: "not steady in time", done: true, times: 1 });
    const failed = await up();
    expect(failed.code).not.toBe(0);
    expect(failed.stdout + failed.stderr).toContain("not steady in time");
    expect(changes(await up())).toEqual(["update web-blue"]);
    expect(kept("lb-ListenerRule").is.outputs["tagsAll"]).toEqual({ team: "a" });
  });

  it("shifts weights in place, and replaces the task definition before the service goes on to it", async () => {
    const before = kept("lb-ListenerRule").is.id;
    const outcome = await up({ weights: { blue: 90, green: 10 }, version: "1.5.0" });
    expect(changes(outcome)).toEqual([
      "create-replacement web",
      "delete-replaced web",
      "replace web",
      "update traffic",
      "update web-blue",
    ]);
    expect(kept("lb-ListenerRule").is.id).toBe(before);
    expect(kept("ecs-Service").is.inputs["taskDefinition"]).toMatch(/:task-definition\/web:2$/);
  });

  it("replaces what cannot be changed, and sees in a refresh what was changed by hand", async () => {
    const { file, is } = kept("lb-LoadBalancer");
    writeFileSync(file, JSON.stringify({ ...is, inputs: { ...is.inputs, idleTimeout: 5 } }));
    ask({ port: 9090 });
    const outcome = await project.up("dev", "--refresh");
    expect(outcome).toMatchObject({ code: 0 });
    expect(changes(outcome)).toEqual([
      ...["blue", "green", "web"].map((name) => `create-replacement ${name}`),
      ...["blue", "green", "web"].map((name) => `delete-replaced ${name}`),
      ...["blue", "green", "web"].map((name) => `replace ${name}`),
      ...["edge", "traffic", "web-blue"].map((name) => `update ${name}`),
    ]);
    expect(kept("lb-LoadBalancer").is.inputs).not.toHaveProperty("idleTimeout");
  });

  it("fails where it is told to, and the next up does what is left", async () => {
    faults({
      on: "update",
      name: "traffic",
      error: "ThrottlingException: Rate exceeded",
      times: 1,
    });
    const failed = await up({ weights: { blue: 50, green: 50 } });
    expect(failed.code).not.toBe(0);
    expect(failed.stdout + failed.stderr).toContain("ThrottlingException: Rate exceeded");
    expect(changes(await up())).toEqual(["update traffic"]);
  });

  it("takes new tags of the provider to everything that has some", async () => {
    const outcome = await up({ team: "b", protected: true });
    expect(new Set(outcome.changes.map(({ op }) => op))).toEqual(new Set(["update"]));
    expect(outcome.changes).toHaveLength(11);
  });

  it("destroys a protected balancer only after its protection is taken off", async () => {
    const destroy = () => project.pulumi("destroy", "--yes", "--skip-preview", "--stack", "dev");
    const refused = await destroy();
    expect(refused.stdout + refused.stderr).toContain("because deletion protection is enabled");
    expect(await up({ protected: false })).toMatchObject({ code: 0 });
    expect(await destroy()).toMatchObject({ code: 0 });
    expect(globSync(join(account(), "{eu-central-1,global}", "*", "*.json"))).toEqual([]);
  });
});
