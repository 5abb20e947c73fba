import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { campaign, Count, report } from "./support/campaign";
import { EveryKind } from "./support/everyKind";
import { provideMachine } from "./support/machine";
import { kinds } from "../../tools/load/report";
import type { Outcome } from "./support/project";
import { randomNumbers } from "../../tools/suite/randomNumbers";
import { echo, System } from "./support/system";

const { switches, seed, milliseconds } = campaign;

/**
 * Shifts, rollbacks, deployments and retirements of the idle color, one after another, while clients of every kind go
 * on. `npm run campaign` runs a thousand.
 */
describe("switches under load of every kind, on docker", () => {
  let system: System;
  let everyKind: EveryKind;

  beforeAll(async () => {
    system = await System.deploy(await provideMachine(), { blue: "1", green: "2" }, echo);
    everyKind = new EveryKind(system.url);
    await everyKind.settled();
  });

  afterAll(async () => {
    await everyKind.stop();
    await system.remove();
  });

  const claim = `lose nothing of any kind in ${String(switches)} switches, and a shift changes cutovers only`;

  it(claim, { timeout: 60_000 + 30_000 * switches }, async () => {
    const began = Date.now();
    const random = randomNumbers(seed);
    const [done, lost] = [new Count(), new Count()];
    const wrong: unknown[] = [];
    for (let n = 0; n < switches && Date.now() - began < milliseconds; n++) {
      const [name, step] = round[n % round.length] ?? raise();
      let outcome: Outcome | undefined;
      const { sight, losses } = await everyKind.during(async () => {
        outcome = await step(system, random);
      });
      done.add(name);
      for (const [kind, seen] of Object.entries(sight)) lost.add(`${name}: ${kind}`, seen.lost);
      const touched = [...new Set(outcome?.changes.map(({ name: resource }) => resource))];
      const moves = name === "shift" || name === "rollback";
      const expected = moves ? ["rpc-cutover", "web-cutover"] : touched;
      const isRight = outcome?.code === 0 && String(touched.sort()) === String(expected.sort());
      // Clients that have stopped lose nothing.
      const silent = kinds.filter((kind) => (sight[kind]?.sent ?? 0) === 0);
      if (!isRight || losses.length > 0 || silent.length > 0)
        wrong.push({ n, name, seed, outcome, losses, silent });
    }
    const sent = Object.entries(everyKind.sight()).map(
      ([kind, seen]) => [kind, seen.sent] as const,
    );
    report({
      part: "switches",
      seed,
      minutes: (Date.now() - began) / 60_000,
      done: done.counts,
      sent: Object.fromEntries(sent),
      lost: lost.counts,
      stranded: 0,
    });
    expect(wrong).toEqual([]);
    expect(lost.counts).toEqual({});
  });
});

type Step = (system: System, random: () => number) => Promise<Outcome>;

/** Both versions of green in turn, so that each deployment brings something else. */
const round: readonly (readonly [string, Step])[] = [
  ["shift", (system, random) => to(system, 1 + Math.floor(random() * 99))],
  ["rollback", (system) => to(system, 0)],
  ["shift", (system) => to(system, 100)],
  ["rollback", (system) => to(system, 0)],
  ["deploy", (system) => (system.ask({ green: "1" }), system.up())],
  ["retire", (system) => (system.ask({ green: "!1" }), system.up())],
  ["deploy", (system) => (system.ask({ green: "2" }), system.up())],
];

function to(system: System, green: number): Promise<Outcome> {
  return system.shift({ blue: 100 - green, green });
}

function raise(): never {
  throw new Error("a round has no steps");
}
