import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setTimeout as sleep } from "node:timers/promises";
import { docker } from "./support/docker";
import { spawnLoad } from "../../tools/load";
import { share } from "./support/look";
import { provideMachine } from "./support/machine";
import { randomNumbers } from "./support/random";
import { System } from "./support/system";

const rounds = Number(process.env["CROSSFADE_KILLS"] ?? 2);

/** What happens when processes die, hands reach in, or two people act at once. */
describe("faults, on docker", () => {
  let system: System;

  beforeAll(async () => {
    system = await System.deploy(await provideMachine(), { blue: "1.4.2", green: "1.5.0" });
  });

  afterAll(() => system.remove());

  it("refresh shows weights that somebody changed by hand, and up restores them", async () => {
    await docker.run(
      system.balancer,
      ...["sh", "-c"],
      "printf 'set map /var/lib/haproxy/weights.map web/green 30\\n@1 set map /var/lib/haproxy/weights.map web/green 30\\n' | nc 127.0.0.1 9999",
    );
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
    "kill -9 of an up at any moment leaves traffic on a working color, and the next up converges";

  it(survived, { timeout: 60_000 + 90_000 * rounds }, async () => {
    const random = randomNumbers(20_261_121);
    const load = spawnLoad({ url: system.url, slow: 0 });
    for (let round = 0; round < rounds; round++) {
      const green = round % 2 === 0 ? "1.4.2" : "1.5.0";
      system.ask({ green, variables: { ROUND: String(round) } });
      await interrupt(system, 1500 + random() * 9000);
      expect(await share(system.url, 10)).toEqual({ blue: 10 });
      expect(await converge(system)).toMatchObject({ code: 0 });
      system.ask({ traffic: { blue: 0, green: 100 } });
      await interrupt(system, 1500 + random() * 5000);
      expect(Object.keys(await share(system.url, 10))).toHaveLength(1);
      expect(await converge(system)).toMatchObject({ code: 0 });
      expect(await share(system.url, 10)).toEqual({ green: 10 });
      expect(await system.shift({ blue: 100, green: 0 })).toMatchObject({ code: 0 });
    }
    expect(await load.stop()).toMatchObject({ lost: 0, losses: [] });
    expect(await system.preview("--expect-no-changes")).toMatchObject({ code: 0 });
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

/** Starts an up and ends all its processes the hard way after a while. */
async function interrupt(system: System, milliseconds: number): Promise<void> {
  const running = system.project.start(["up", "--yes", "--skip-preview", "--stack", "prod"]);
  await Promise.race([sleep(milliseconds), running.ended]);
  running.kill();
  await running.ended;
}

/** What a person does after a crash: take away the dead holder's lock, and run it again. */
async function converge(system: System): Promise<unknown> {
  await system.project.pulumi("cancel", "--yes", "--stack", "prod");
  return system.up();
}
