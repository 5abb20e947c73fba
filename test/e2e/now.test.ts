import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SpawnedLoad, spawnLoad } from "../../tools/load";
import { start } from "./support/command";
import { docker } from "./support/docker";
import { ask, share } from "./support/look";
import { provideMachine } from "./support/machine";
import { shop, System } from "./support/system";

const patient = { timeout: 60_000 };
const updated = { code: 0, changes: [{ op: "update", name: "web-cutover" }] };

/** What the switch is told at once, on the real engine under real requests; a row begins where the last one ended. */
describe("--now, on docker", () => {
  let system: System;

  const crossfade = (command: string, ...more: string[]) =>
    system.project.crossfade(command, system.stack, "web", ...more, "--now", "--yes");

  beforeAll(async () => {
    system = await System.deploy(await provideMachine(), { blue: "1.4.2", green: "1.5.0" }, shop, {
      startsAnew: true,
    });
    expect(await system.shift({ blue: 0, green: 100 })).toMatchObject({ code: 0 });
  });

  afterAll(() => system.remove());

  it("a rollback is refused while the other color is broken, and says why", async () => {
    await docker.stop(system.container("blue"));
    const refused = await crossfade("rollback");
    await docker.start(system.container("blue"));
    expect(refused).toMatchObject({ code: 3 });
    expect(refused.stderr).toContain(
      "web: refused: blue (1.4.2) is not ready: 1 replicas answer, 2 needed",
    );
    expect(system.project.readStack("prod")).toContain("traffic: {blue: 0, green: 100}");
    const dry = () => crossfade("rollback", "--dry-run").then(({ code }) => code);
    await expect.poll(dry, patient).toBe(0);
  });

  it("a rollback ends the last response of the old color within 2 seconds of its start, and loses none", async () => {
    const load = spawnLoad({ url: system.url, slow: 0 });
    await untilSeen(load, "green");
    const began = Date.now();
    const rollback = await crossfade("rollback");
    await untilSeen(load, "blue");
    const bare = await bareStart(system);
    const raw = await rawMilliseconds(system);
    const report = await load.stop();
    const last = Date.parse(report.lastByColor["green"]?.answered ?? "") - began;
    process.stdout.write(
      `rollback --now: last response of green after ${String(last)} ms, end after ${rollback.milliseconds.toFixed(0)} ms; a bare start of Node ${bare.toFixed(0)} ms; the runtime call alone ${raw.toFixed(0)} ms; ${JSON.stringify(report)}\n`,
    );
    expect(rollback).toMatchObject({ code: 0, stderr: "" });
    expect(report).toMatchObject({ lost: 0, losses: [] });
    // On a machine that is busy with something else, Node alone takes longer than 80 ms to start.
    expect(last).toBeLessThan(Math.max(2000, 25 * bare));
    expect(await share(system.url, 20)).toEqual({ blue: 20 });
    expect(system.project.readStack("prod")).toContain("traffic: {blue: 100, green: 0}");
  });

  it("a second rollback changes nothing, and the preview of the old file says that it moves traffic again", async () => {
    const again = await crossfade("rollback");
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toContain("Nothing to write.");
    const status = await system.project.crossfade("status", system.stack);
    expect(status.stdout.replaceAll(/\s+/g, " ")).toContain(
      "requests of web see blue 100, green 0, where the state says blue 0, green 100",
    );
    system.ask({ traffic: { blue: 0, green: 100 } });
    const preview = await system.preview();
    expect(preview).toMatchObject({ ...updated });
    expect(preview.stdout).toContain("web: traffic green 0 → 100, blue 100 → 0");
  });

  it("a rollback is made true by the next up, which changes the cutover and nothing else", async () => {
    expect(await system.shift({ blue: 100, green: 0 })).toMatchObject(updated);
    const again = await crossfade("rollback");
    expect(again.stdout).toContain("Nothing to change.");
    expect(await share(system.url, 20)).toEqual({ blue: 20 });
  });

  it("maintenance answers every request at once, and lets previews through, until it is off", async () => {
    const on = await crossfade("maintenance", "on", "--message", "Back at 14:00");
    expect(on).toMatchObject({ code: 0, stderr: "" });
    expect(await ask(system.url, { accept: "application/json" })).toMatchObject({
      status: 503,
      body: '{"error":"maintenance","message":"Back at 14:00","retryAfterSeconds":120}\n',
    });
    expect(await ask(system.previewUrl("blue"))).toMatchObject({ color: "blue", version: "1.4.2" });
    expect(await system.up()).toMatchObject(updated);
    const off = await crossfade("maintenance", "off");
    expect(off).toMatchObject({ code: 0, stderr: "" });
    expect(await share(system.url, 20)).toEqual({ blue: 20 });
  });

  it("a rollback overtakes an up that runs: the up ends without moving the traffic again", async () => {
    expect(await system.shift({ blue: 50, green: 50 })).toMatchObject(updated);
    system.ask({ traffic: { blue: 0, green: 100 } });
    const release = await docker.holdLock(system.balancer);
    const up = system.up();
    await expect.poll(() => docker.waiting(system.balancer), patient).toBe(1);
    const rollback = crossfade("rollback");
    await expect.poll(() => share(system.url, 20), patient).toEqual({ blue: 20 });
    await release();
    expect(await rollback).toMatchObject({ code: 0, stderr: "" });
    const { code, stdout, stderr } = await up;
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain("crossfade rollback --now has set the switch");
    expect(await share(system.url, 20)).toEqual({ blue: 20 });
  });
});

/** Waits until a color alone has answered for the last seconds. */
async function untilSeen(load: SpawnedLoad, color: string): Promise<void> {
  await expect
    .poll(() => Object.keys(load.snapshot()?.recent.byColor ?? {}), patient)
    .toEqual([color]);
}

/** Milliseconds that Node takes to do nothing. */
async function bareStart({ project: { directory, env } }: System): Promise<number> {
  return (await start("node", ["-e", "0"], { cwd: directory, env }).ended).milliseconds;
}

/** Tells the running HAProxy what a flip tells it, and nothing else. */
async function rawMilliseconds(system: System): Promise<number> {
  const call =
    "printf '@1 set map /var/lib/haproxy/weights.map web/green 0\\n' | nc -w 5 127.0.0.1 9999";
  const began = performance.now();
  await docker.run(system.balancer, "sh", "-c", call);
  return performance.now() - began;
}
