import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { spawnLoad } from "../../tools/load";
import { provideMachine } from "./support/machine";
import type { Outcome } from "./support/project";
import { System } from "./support/system";

const switches = Number(process.env["CROSSFADE_SWITCHES"] ?? 14);

/**
 * Shifts, rollbacks, deployments and retirements of the idle color, one after another, while 64 kept-alive
 * connections, fresh connections and 1.5 s requests go on. `npm run campaign` runs more than a hundred.
 */
describe("switches under load, on docker", () => {
  let system: System;

  beforeAll(async () => {
    system = await System.deploy(await provideMachine(), { blue: "1.4.2", green: "1.5.0" });
  });

  afterAll(() => system.remove());

  const claim = `lose no request in ${String(switches)} switches, and every shift changes one resource`;

  it(claim, { timeout: 60_000 + 20_000 * switches }, async () => {
    const load = spawnLoad({ url: system.url });
    const outcomes: [string, Outcome][] = [];
    for (let n = 0; n < switches; n++) {
      const [name, step] = round[n % round.length] ?? raise();
      outcomes.push([name, await step(system)]);
    }
    const report = await load.stop();
    process.stdout.write(`${summary(outcomes, report)}\n`);
    expect(outcomes.filter(([, { code }]) => code !== 0)).toEqual([]);
    const shifts = outcomes.filter(([name]) => name === "shift" || name === "rollback");
    expect(shifts.map(([, { changes }]) => changes.length)).toEqual(shifts.map(() => 1));
    expect(report).toMatchObject({ lost: 0, losses: [] });
  });
});

type Round = readonly (readonly [string, (system: System) => Promise<Outcome>])[];

const round: Round = [
  ["shift", (system) => system.shift({ blue: 50, green: 50 })],
  ["rollback", (system) => system.shift({ blue: 100, green: 0 })],
  ["shift", (system) => system.shift({ blue: 0, green: 100 })],
  ["rollback", (system) => system.shift({ blue: 100, green: 0 })],
  ["deploy", (system) => (system.ask({ green: "1.4.2" }), system.up())],
  ["retire", (system) => (system.ask({ green: "!1.4.2" }), system.up())],
  ["deploy", (system) => (system.ask({ green: "1.5.0" }), system.up())],
];

function raise(): never {
  throw new Error("a round has no steps");
}

function summary(outcomes: readonly [string, Outcome][], report: object): string {
  const kinds = [...new Set(outcomes.map(([name]) => name))];
  const lines = kinds.map((kind) => {
    const seconds = outcomes
      .filter(([name]) => name === kind)
      .map(([, { milliseconds }]) => milliseconds / 1000)
      .sort((a, b) => a - b);
    const median = seconds[Math.floor(seconds.length / 2)] ?? 0;
    return `${kind}: ${String(seconds.length)} times, median ${median.toFixed(1)} s`;
  });
  return [...lines, JSON.stringify(report)].join("\n");
}
