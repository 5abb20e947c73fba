import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setTimeout as sleep } from "node:timers/promises";
import { spawnLoad } from "../../tools/load";
import { docker } from "./support/docker";
import { ask } from "./support/look";
import { imageOf, type Machine, provideMachine } from "./support/machine";
import { freePorts } from "./support/ports";
import { type Outcome, Project } from "./support/project";

/** A service whose replicas are replaced in batches, on the real engine under real requests. */
describe("a rolling service, on docker", () => {
  let machine: Machine;
  let project: Project;
  let port: number;

  const url = () => `http://127.0.0.1:${String(port)}/`;
  const replica = (slot: number) => `${project.name}-prod-web-${String(slot)}`;
  const up = (): Promise<Outcome> => project.up("prod");

  /** Replicas by slot, each with what changes when it is replaced. */
  async function replicas(): Promise<Record<number, unknown>> {
    const names = await docker.named(`${project.name}-prod-web-`);
    const found = names.map(async (name) => [
      Number(name.split("-").at(-1)),
      await docker.identity(name),
    ]);
    return Object.fromEntries(await Promise.all(found)) as Record<number, unknown>;
  }

  async function versions(): Promise<(string | null)[]> {
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(url())));
    return [...new Set(answers.map(({ version }) => version))];
  }

  function release(version: string): void {
    const image = (name: string) => imageOf(machine, name);
    project.writeStack(
      "prod",
      `config:
  e2e:port: "${String(port)}"
  e2e:balancer: ${image("haproxy")}
  crossfade:environment: {stage: production, platform: docker}
  crossfade:services:
    web:
      strategy: rolling
      release: {version: "${version}", image: "${image(`web:${version}`)}"}
    worker:
      strategy: rolling
      release: {version: "1.0.0", image: "${image("supplier")}"}
`,
    );
  }

  beforeAll(async () => {
    machine = await provideMachine();
    port = await freePorts(3);
    project = new Project(machine, "test/e2e/programs/rolling");
    release("1.4.2");
    await project.init("prod");
    release("1.4.2");
    const first = await up();
    if (first.code !== 0) throw new Error(`first up failed:\n${first.stdout}\n${first.stderr}`);
  });

  afterAll(() => project.remove("prod"));

  it("serves with all replicas, and a worker runs that nobody asks", async () => {
    expect(await versions()).toEqual(["1.4.2"]);
    expect(Object.keys(await replicas())).toEqual(["1", "2", "3"]);
    expect(await docker.exists(`${project.name}-prod-worker-1`)).toBe(true);
    expect(await project.preview("prod", "--expect-no-changes")).toMatchObject({ code: 0 });
  });

  it("keeps secrets out of the state, where they are encrypted", async () => {
    const { stdout } = await project.pulumi("stack", "export", "--stack", "prod");
    expect(stdout).toContain("web-replicas");
    expect(stdout).not.toContain("kept-to-itself");
    const secret = await docker.run(
      replica(1),
      "node",
      "-p",
      "fs.readFileSync('/run/secrets/DATABASE_PASSWORD','utf8')",
    );
    expect(secret).toContain("kept-to-itself");
  });

  it("rolls a release out, and one that is not ready back by itself, and loses no request", async () => {
    const load = spawnLoad({ url: url() });
    const released = await project.crossfade(
      "release",
      "prod",
      "web",
      "--version",
      "1.5.0",
      "--image",
      imageOf(machine, "web:1.5.0"),
      "--yes",
    );
    expect(released.stdout).toContain("1.5.0 replaces 1.4.2, batch by batch");
    const preview = await project.preview("prod");
    expect(preview.stdout).toContain("web: 1.5.0 replaces 1.4.2, batch by batch");
    expect(await up()).toMatchObject({
      code: 0,
      changes: [{ name: "web-replicas", op: "update" }],
    });
    expect(await versions()).toEqual(["1.5.0"]);

    const before = await replicas();
    release("1.6.0-broken");
    const broken = await up();
    expect(broken.code).not.toBe(0);
    expect(broken.stdout + broken.stderr).toContain(
      "web: 1.6.0-broken is not ready after 8 seconds",
    );
    expect(broken.stdout + broken.stderr).toContain("Returned to 1.5.0: 3 of 3 replicas serve.");
    expect(await replicas()).toEqual(before);

    const status = await project.crossfade("status", "prod");
    expect(status.stdout).toContain("1.5.0 → 1.6.0-broken");
    const back = await project.crossfade("rollback", "prod", "web", "--yes");
    expect(back.stdout).toContain("1.5.0 runs, and 1.6.0-broken was not carried out");
    expect(await project.preview("prod", "--expect-no-changes")).toMatchObject({ code: 0 });

    const report = await load.stop();
    expect(report).toMatchObject({ lost: 0, losses: [] });
    expect(report.sent).toBeGreaterThan(500);
  });

  it("finds a replica that was removed and one that was stopped, and replaces them without touching the others", async () => {
    const before = await replicas();
    const [gone = 0, stopped = 0, kept = 0] = Object.keys(before).map(Number);
    await docker.run(replica(kept), "true");
    await docker.stop(replica(stopped));
    await docker.removeByHand(replica(gone));
    expect(await up()).toMatchObject({
      code: 0,
      changes: [{ name: "web-replicas", op: "update" }],
    });
    const after = await replicas();
    expect(Object.keys(after)).toHaveLength(3);
    expect(after[kept]).toEqual(before[kept]);
    expect(await versions()).toEqual(["1.5.0"]);
  });

  it("goes back to the release before, and goes on where a killed run has left it", async () => {
    const load = spawnLoad({ url: url(), slow: 0 });
    const back = await project.crossfade("rollback", "prod", "web", "--yes");
    expect(back.stdout).toContain("back from 1.5.0 to 1.4.2, batch by batch");
    const killed = project.start(["up", "--yes", "--skip-preview", "--stack", "prod"]);
    while (!(await versions()).includes("1.4.2")) await sleep(100);
    killed.kill();
    await killed.ended;
    await project.pulumi("cancel", "--yes", "--stack", "prod");
    expect(await up()).toMatchObject({ code: 0 });
    expect(await versions()).toEqual(["1.4.2"]);
    expect(Object.keys(await replicas())).toHaveLength(3);
    expect(await load.stop()).toMatchObject({ lost: 0, losses: [] });
  });
});
