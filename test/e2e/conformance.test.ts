import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { docker } from "./support/docker";
import { spawnLoad } from "../../tools/load";
import { ask, served, share } from "./support/look";
import { type Machine, provideMachine } from "./support/machine";
import { System } from "./support/system";

/**
 * The promises of the platform contract, a row each, on the real engine under real requests. The system lives through
 * one release after another; every row says where it begins.
 */
describe("the platform contract, on docker", () => {
  let machine: Machine;
  let system: System;

  beforeAll(async () => {
    machine = await provideMachine();
    system = await System.deploy(machine, { blue: "1.4.2", green: "1.5.0" });
  });

  afterAll(() => system.remove());

  it("equal halves: blue and green differ in name, color and release, and in nothing else", async () => {
    const [blue, green] = await Promise.all([
      docker.specification(system.container("blue")),
      docker.specification(system.container("green")),
    ]);
    expect(green).toEqual(JSON.parse(swapped(JSON.stringify(blue), machine)));
  });

  it("one resource: a shift updates the cutover in place, and nothing else", async () => {
    const shift = await system.shift({ blue: 50, green: 50 });
    expect(shift).toMatchObject({ code: 0, changes: [cutover] });
    const counts = await share(system.url, 200);
    expect(counts["blue"]).toBeGreaterThan(60);
    expect(counts["green"]).toBeGreaterThan(60);
    expect((counts["blue"] ?? 0) + (counts["green"] ?? 0)).toBe(200);
  });

  it("says in words what happens to traffic, in the preview", async () => {
    system.ask({ traffic: { blue: 100, green: 0 } });
    const preview = await system.preview();
    expect(preview.stdout).toContain(
      "web: traffic blue 50 → 100, green 50 → 0; no color changes what it runs",
    );
    expect(preview).toMatchObject({ code: 0, changes: [cutover] });
  });

  it("way back: a rollback is the inverse shift, one resource, within 30 seconds", async () => {
    const rollback = await system.up();
    expect(rollback).toMatchObject({ code: 0, changes: [cutover] });
    expect(rollback.milliseconds).toBeLessThan(30_000);
    expect(await share(system.url, 50)).toEqual({ blue: 50 });
  });

  it("look before: each color answers at its own address, and by header only to who knows the secret", async () => {
    expect(await served(system.previewUrl("green"))).toEqual({ color: "green", version: "1.5.0" });
    expect(await served(system.previewUrl("blue"))).toEqual({ color: "blue", version: "1.4.2" });
    const color = { "x-crossfade-color": "green" };
    expect(await ask(system.url, color)).toMatchObject({ status: 403 });
    expect(await ask(system.url, { ...color, "x-crossfade-secret": "wrong" })).toMatchObject({
      status: 403,
    });
    expect(await ask(system.url, { ...color, "x-crossfade-secret": "look-before" })).toMatchObject({
      status: 200,
      color: "green",
    });
  });

  it("frozen: an edit of the shared specification replaces the idle color and leaves the serving one", async () => {
    const before = await docker.identity(system.container("blue"));
    system.ask({ variables: { GREETING: "hello" } });
    const up = await system.up();
    expect(up.code).toBe(0);
    expect(names(up.changes).filter((name) => name.includes("blue"))).toEqual([]);
    expect(names(up.changes)).toContain("web-green-1");
    expect(await docker.identity(system.container("blue"))).toEqual(before);
    expect(await docker.variable(system.container("green"), "GREETING")).toBe("hello");
  });

  it("remembered: a release edited on the serving color is refused in preview and up, with the way out", async () => {
    system.ask({ blue: "1.5.0" });
    const [preview, up] = [await system.preview(), await system.up()];
    for (const refused of [preview, up]) {
      expect(refused.code).not.toBe(0);
      expect(refused.stdout + refused.stderr).toContain(
        "web: refused [change-live]: blue serves 1.4.2 and would be changed to 1.5.0 under its requests",
      );
      expect(refused.stdout + refused.stderr).toContain("try: put blue back to 1.4.2");
      expect(refused.stdout + refused.stderr).not.toContain("    at ");
      expect(refused.changes).toEqual([]);
    }
    system.ask({ blue: "1.4.2" });
  });

  it("remembered: a new release with traffic in the same step is refused", async () => {
    system.ask({ green: "1.6.0-broken", traffic: { blue: 90, green: 10 } });
    const preview = await system.preview();
    expect(preview.code).not.toBe(0);
    expect(preview.stdout + preview.stderr).toContain("web: refused [new-release-with-traffic]");
    system.ask({ green: "1.5.0", traffic: { blue: 100, green: 0 } });
  });

  it("never to the unready: a color that never becomes ready gets no traffic, and blue serves on", async () => {
    system.ask({ green: "1.6.0-broken" });
    const deploy = await system.up();
    expect(deploy.code).not.toBe(0);
    expect(deploy.stdout + deploy.stderr).toContain("not ready");
    const shift = await system.shift({ blue: 0, green: 100 });
    expect(shift.code).not.toBe(0);
    expect(await share(system.url, 30)).toEqual({ blue: 30 });
    system.ask({ traffic: { blue: 100, green: 0 } });
  });

  it("way back: a rollback works while the idle color is broken", async () => {
    system.ask({ green: "1.5.0" });
    expect(await system.up()).toMatchObject({ code: 0 });
    expect(await system.shift({ blue: 0, green: 100 })).toMatchObject({ changes: [cutover] });
    await docker.stop(system.container("green", 1));
    await docker.stop(system.container("green", 2));
    expect(await system.shift({ blue: 100, green: 0 })).toMatchObject({ code: 0 });
    expect(await share(system.url, 30)).toEqual({ blue: 30 });
    await docker.start(system.container("green", 1));
    await docker.start(system.container("green", 2));
    expect(await system.up()).toMatchObject({ code: 0 });
  });

  it("no lost requests: deploy, shift, rollback, retire and release again, of every kind of request", async () => {
    const load = spawnLoad({ url: system.url });
    const steps: (() => Promise<{ code: number | null }>)[] = [
      () => system.shift({ blue: 90, green: 10 }),
      () => system.shift({ blue: 0, green: 100 }),
      () => system.shift({ blue: 100, green: 0 }),
      () => system.shift({ blue: 0, green: 100 }, { live: "green" }),
      () => (system.ask({ blue: "!1.4.2" }), system.up()),
      () => (system.ask({ blue: "1.4.2" }), system.up()),
      () => system.shift({ blue: 100, green: 0 }, { live: "blue" }),
    ];
    const codes: (number | null)[] = [];
    for (const step of steps) codes.push((await step()).code);
    const report = await load.stop();
    expect(codes).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(report).toMatchObject({ lost: 0, losses: [] });
    expect(report.sent).toBeGreaterThan(1000);
  });

  it("drained: a color that just lost its traffic is not retired before its drain time", async () => {
    await system.shift({ blue: 0, green: 100 }, { live: "green", drain: "5 minutes" });
    system.ask({ blue: "!1.4.2" });
    const refused = await system.preview();
    expect(refused.code).not.toBe(0);
    expect(refused.stdout + refused.stderr).toContain(
      "web: refused [drain]: blue lost its traffic",
    );
    system.ask({ drain: "0 seconds" });
    expect(await system.up()).toMatchObject({ code: 0 });
    expect(await docker.exists(system.container("blue"))).toBe(false);
    expect(await share(system.url, 30)).toEqual({ green: 30 });
  });

  it("look before: a preview of a color that is not there does not fall back to the other one", async () => {
    expect(await ask(system.previewUrl("blue"))).toMatchObject({ status: 503 });
  });

  it("planning again changes nothing: a preview afterwards is empty", async () => {
    expect(await system.preview("--expect-no-changes")).toMatchObject({ code: 0, changes: [] });
  });
});

const cutover = {
  op: "update",
  type: "pulumi-nodejs:dynamic/crossfade/docker:Cutover",
  name: "web-cutover",
};

function names(changes: readonly { name: string }[]): string[] {
  return changes.map(({ name }) => name);
}

function swapped(text: string, { images }: Machine): string {
  return text
    .replaceAll("blue", "green")
    .replaceAll("1.4.2", "1.5.0")
    .replaceAll(images["web:1.4.2"] ?? "?", images["web:1.5.0"] ?? "?");
}
