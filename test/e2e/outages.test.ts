import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setTimeout as sleep } from "node:timers/promises";
import { type LoadReport, spawnLoad } from "../../tools/load";
import { campaign, sample } from "./support/campaign";
import { docker } from "./support/docker";
import { DockerProxy, type Mood } from "./support/dockerProxy";
import { killBalancer } from "./support/kills";
import { share } from "./support/look";
import { imageOf, type Machine, provideMachine } from "./support/machine";
import type { Outcome } from "./support/project";
import { balancerMemory, switchByHand } from "./support/switchByHand";
import { shop, System } from "./support/system";

const wayOut = "  try: start Docker, or name its address in DOCKER_HOST or docker:host";

/** Every outage that is tried; each begins and ends with all traffic on blue. The gate tries some, the campaign all. */
const outages = {
  refuses: "a Docker that refuses ends an up before it begins",
  hangs: "a Docker that hangs ends an up before it begins",
  restarts:
    "a Docker that is late or restarts delays an up; a balancer that dies is back with exactly what it had",
  containers:
    "an idle container that dies costs nothing, and a live one the requests that it was answering",
  between:
    "an up that is killed between switch and state is seen in both directions, and the next up ends it",
  orphans: "of two containers in the way, the own one is removed and somebody else's is named",
} as const;

const chosen: readonly string[] = sample(Object.values(outages), campaign.outages);

/** Claims an outage, where it is in the sample. */
function claim(name: string, run: () => Promise<void>): void {
  it.runIf(chosen.includes(name))(name, run);
}

/** What happens when containers die, Docker is away, or an `up` ends between the switch and the state. */
describe("outages, on docker", () => {
  let machine: Machine;
  let system: System;
  let proxy: DockerProxy;

  beforeAll(async () => {
    machine = await provideMachine();
    system = await System.deploy(machine, { blue: "1.4.2", green: "1.5.0" }, shop, {
      startsAnew: true,
    });
    proxy = new DockerProxy();
    await proxy.start();
    system.project.env["DOCKER_HOST"] = proxy.host;
  });

  afterAll(async () => {
    delete system.project.env["DOCKER_HOST"];
    proxy.stop();
    await system.remove();
  });

  /** Asks for a split while Docker is as it is, and takes the wish back. */
  async function refused(): Promise<Outcome> {
    const outcome = await system.shift({ blue: 50, green: 50 });
    system.ask({ traffic: { blue: 100, green: 0 } });
    proxy.mood = "passes";
    return outcome;
  }

  async function refusesToBegin(mood: Mood, why: string): Promise<void> {
    proxy.mood = mood;
    const outcome = await refused();
    expect(outcome).toMatchObject({ code: 1, changes: [] });
    expect(said(outcome)).toMatch(
      new RegExp(`error: Docker at ${proxy.host}: does not answer \\(${why}\\)\n${wayOut}`),
    );
    expect(await share(system.url, 10)).toEqual({ blue: 10 });
  }

  claim(outages.refuses, () => refusesToBegin("refuses", "(?:ECONNRESET|EPIPE)"));
  claim(outages.hangs, () => refusesToBegin("hangs", "no answer within 5 seconds"));

  claim(outages.restarts, async () => {
    proxy.late = 100;
    const done = proxy.keepBack("weights.next");
    const up = system.shift({ blue: 70, green: 30 });
    await done;
    proxy.mood = "refuses";
    proxy.cut();
    await sleep(1500);
    proxy.mood = "passes";
    expect(await up).toMatchObject({ code: 0, changes: [{ name: "web-cutover" }] });
    proxy.late = 0;
    expect(await balancerMemory(system.balancer)).toContain("web/green 30");

    const before = await balancerMemory(system.balancer);
    const load = spawnLoad({ url: system.url, keptAlive: 16, slow: 2 });
    await until(() => (load.snapshot()?.answered ?? 0) > 50);
    const died = Date.now();
    await killBalancer(system);
    await answers(system);
    const away = Date.now() - died;
    await sleep(1000);
    const report = await load.stop();
    expect(await balancerMemory(system.balancer)).toBe(before);
    expect(away).toBeLessThan(20_000);
    expect(lostAfter(report, died + away)).toEqual([]);
    expect(report.lost).toBeGreaterThan(0);
    expect(await system.shift({ blue: 100, green: 0 })).toMatchObject({ code: 0 });
  });

  claim(outages.containers, async () => {
    const load = spawnLoad({ url: system.url, keptAlive: 16, slow: 2 });
    await until(() => (load.snapshot()?.answered ?? 0) > 50);
    await docker.kill(system.container("green", 1));
    await sleep(1500);
    expect(load.snapshot()).toMatchObject({ lost: 0, losses: [] });
    await docker.kill(system.container("blue", 1));
    await sleep(2500);
    const report = await load.stop();
    expect(report.lost).toBeLessThanOrEqual(22);
    expect(report.losses.filter(({ phase }) => phase === "connect")).toEqual([]);
    expect(await share(system.url, 20)).toEqual({ blue: 20 });
    await docker.start(system.container("blue", 1));
    await docker.start(system.container("green", 1));
  });

  claim(outages.between, async () => {
    system.ask({ traffic: { blue: 0, green: 100 } });
    const running = system.project.start(["up", "--yes", "--skip-preview", "--stack", "prod"]);
    await proxy.keepBack("weights.next");
    running.kill();
    await running.ended;
    await system.project.pulumi("cancel", "--yes", "--stack", "prod");
    expect(await share(system.url, 10)).toEqual({ green: 10 });
    const preview = await system.preview();
    expect(said(preview)).toContain(
      "the switch says blue 0, green 100 where the state says blue 100, green 0, so both colors count as serving",
    );
    system.ask({ green: "1.4.2" });
    expect(said(await system.preview())).toContain(
      "web: refused [change-live]: green serves 1.5.0 and would be changed to 1.4.2 under its requests",
    );
    system.ask({ green: "1.5.0" });
    expect(await system.up()).toMatchObject({ code: 0, changes: [{ name: "web-cutover" }] });

    await switchByHand(system.balancer, "web", 0);
    expect(said(await system.preview())).toContain(
      "the switch says blue 100, green 0 where the state says blue 0, green 100, so both colors count as serving",
    );
    expect(await system.up()).toMatchObject({ code: 0, changes: [{ name: "web-cutover" }] });
    expect(await share(system.url, 10)).toEqual({ green: 10 });
    expect(await system.shift({ blue: 100, green: 0 })).toMatchObject({ code: 0 });
  });

  claim(outages.orphans, async () => {
    const [own, other] = [system.container("green", 1), system.container("green", 2)];
    const labels = await docker.labels(own);
    system.ask({ green: "!1.5.0" });
    expect(await system.up()).toMatchObject({ code: 0 });
    const image = imageOf(machine, "web:1.5.0");
    await docker.create(own, image, labels);
    await docker.create(other, image, {});
    system.ask({ green: "1.5.0" });
    const outcome = await system.up();
    expect(outcome.code).not.toBe(0);
    expect(said(outcome)).toContain(
      `${own}: removed a container that an interrupted run left behind`,
    );
    expect(said(outcome)).toContain(
      [
        `${other}: a container of this name is there already and does not belong to this stack`,
        `  try: docker rename ${other} <other name>, or docker rm --force ${other}`,
      ].join("\n"),
    );
    await docker.remove(other);
    expect(await system.up()).toMatchObject({ code: 0 });
    expect(await share(system.previewUrl("green"), 10)).toEqual({ green: 10 });
  });
});

function said({ stdout, stderr }: Outcome): string {
  // The engine indents what a program says.
  return `${stdout}\n${stderr}`.replaceAll(/^ +(?= {2}try: )/gm, "");
}

function lostAfter({ losses }: LoadReport, time: number): unknown[] {
  return losses.filter(({ at }) => Date.parse(at) > time);
}

async function answers(system: System): Promise<void> {
  await until(async () => {
    const counts = await share(system.url, 1).catch(() => ({}));
    return Object.keys(counts).some((name) => name === "blue" || name === "green");
  });
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error("it did not happen within a minute");
    await sleep(50);
  }
}
