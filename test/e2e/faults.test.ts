import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { docker } from "./support/docker";
import { spawnLoad, type SpawnedLoad } from "../../tools/load";
import { campaign, Count, report } from "./support/campaign";
import { kills } from "./support/kills";
import { share } from "./support/look";
import { provideMachine } from "./support/machine";
import { randomNumbers } from "../../tools/suite/randomNumbers";
import { switchByHand } from "./support/switchByHand";
import { shop, System } from "./support/system";

/** What happens when processes die, hands reach in, or two people act at once. */
describe("faults, on docker", () => {
  let system: System;

  beforeAll(async () => {
    system = await System.deploy(await provideMachine(), { blue: "1.4.2", green: "1.5.0" }, shop, {
      startsAnew: true,
    });
  });

  afterAll(() => system.remove());

  it("refresh shows weights that somebody changed by hand, and up restores them", async () => {
    await switchByHand(system.balancer, "web", 30);
    expect(await share(system.url, 200)).toMatchObject({ green: expect.any(Number) as number });
    const refresh = await system.project.pulumi(
      "refresh",
      "--yes",
      "--skip-preview",
      "--stack",
      "prod",
      "--diff",
    );
    expect(refresh.code).toBe(0);
    expect(refresh.stdout).toMatch(/green *: 0 => 30/);
    const preview = await system.preview();
    expect(preview.stdout).toContain("web: traffic blue 70 → 100, green 30 → 0");
    expect(await system.up()).toMatchObject({ code: 0, changes: [{ name: "web-cutover" }] });
    expect(await share(system.url, 100)).toEqual({ blue: 100 });
  });

  it("of two ups at once one runs, and the other one says that the stack is locked", async () => {
    system.ask({ traffic: { blue: 50, green: 50 } });
    const outcomes = await Promise.all([system.up(), system.up()]);
    const codes = outcomes.map(({ code }) => code === 0);
    expect(codes.filter(Boolean)).toHaveLength(1);
    const loser = outcomes[codes.indexOf(false)];
    expect(`${loser?.stdout ?? ""}${loser?.stderr ?? ""}`).toContain("currently locked");
    expect(Object.keys(await share(system.url, 100)).sort()).toEqual(["blue", "green"]);
    expect(await system.shift({ blue: 100, green: 0 })).toMatchObject({ code: 0 });
  });

  const survived =
    "a kill at any moment leaves traffic on a working color, and the next up converges";

  it(survived, { timeout: 60_000 + 90_000 * campaign.kills }, async () => {
    const began = Date.now();
    const random = randomNumbers(campaign.seed);
    const [done, lost] = [new Count(), new Count()];
    const load = spawnLoad({
      url: system.url,
      keptAlive: 16,
      slow: 2,
      seconds: campaign.loadSeconds,
    });
    const stranded: unknown[] = [];
    for (let n = 0; n < campaign.kills && Date.now() - began < campaign.milliseconds; n++) {
      const kill = kills[n < kills.length ? n : Math.floor(random() * kills.length)] ?? raise();
      const before = load.snapshot()?.lost ?? 0;
      await kill.act(system, random);
      done.add(kill.name);
      const seen = await working(system);
      const end = await converge(system);
      if (seen.length !== 1 || end !== 0) stranded.push({ n, kill: kill.name, seen, end });
      await toldNext(load);
      const losses = (load.snapshot()?.lost ?? 0) - before;
      lost.add(kill.name, losses);
      if (!kill.mayLose) expect([kill.name, losses]).toEqual([kill.name, 0]);
    }
    const { sent } = await load.stop();
    report({
      part: "kills",
      seed: campaign.seed,
      minutes: (Date.now() - began) / 60_000,
      done: done.counts,
      sent: { "kept-alive, fresh and slow": sent },
      lost: lost.counts,
      stranded: stranded.length,
    });
    expect(stranded).toEqual([]);
    expect(await system.preview("--expect-no-changes")).toMatchObject({ code: 0 });
  });

  it("a crossfade command whose look at the state is killed says so, and shows what it knows", async () => {
    const script = 'case "$*" in "stack export"*) kill -9 $$ ;; esac';
    const status = await withPulumi(system, script, () =>
      system.project.crossfade("status", "prod"),
    );
    // Messages are wrapped to 80 columns.
    expect((status.stdout + status.stderr).replaceAll(/\s+/g, " ")).toContain(
      "warning: what is applied could not be read: pulumi was killed (SIGKILL) before it had answered; shown is what is asked",
    );
    expect(status).toMatchObject({ code: 0 });
    expect(status.stdout).toContain("web");
  });

  it("an orphaned container of an interrupted create is removed before its name is needed again", async () => {
    const leftovers = await docker.named(system.project.name);
    expect(leftovers.filter((name) => name.includes("web-")).sort()).toEqual(
      ["blue-1", "blue-2", "green-1", "green-2"].map(
        (name) => `${system.project.name}-prod-web-${name}`,
      ),
    );
  });
});

/** The colors that answer once somebody does; a balancer that was killed needs a moment. */
async function working({ url }: System): Promise<string[]> {
  const end = Date.now() + 60_000;
  for (;;) {
    const seen = Object.keys(await share(url, 10).catch(() => ({})));
    if (seen.length > 0 || Date.now() > end) return seen;
    await sleep(100);
  }
}

/** What a person does after a crash: take away the dead holder's lock, and run it again; then back to blue. */
async function converge(system: System): Promise<number | null> {
  await system.project.pulumi("cancel", "--yes", "--stack", "prod");
  const { code } = await system.up();
  if (code !== 0 || system.wish.traffic?.green !== 100) return code;
  expect(await share(system.url, 10)).toEqual({ green: 10 });
  return (await system.shift({ blue: 100, green: 0 })).code;
}

/** Waits for the load's next word. */
async function toldNext(load: SpawnedLoad): Promise<void> {
  await new Promise<void>((resolve) => {
    load.once("progress", () => {
      resolve();
    });
  });
}

/** Puts a `pulumi` in front of the real one, which does something else first. */
async function withPulumi<T>(system: System, script: string, use: () => Promise<T>): Promise<T> {
  const { env } = system.project;
  const path = env["PATH"] ?? "";
  const folder = mkdtempSync(join(tmpdir(), "crossfade-pulumi-"));
  const file = join(folder, "pulumi");
  writeFileSync(file, `#!/bin/sh\n${script}\nPATH='${path}' exec pulumi "$@"\n`, { mode: 0o755 });
  env["PATH"] = `${folder}:${path}`;
  try {
    return await use();
  } finally {
    env["PATH"] = path;
    rmSync(folder, { recursive: true });
  }
}

function raise(): never {
  throw new Error("there is nothing to kill");
}
