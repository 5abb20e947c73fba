import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Event, EveryKind, joined } from "./support/everyKind";
import { provideMachine } from "./support/machine";
import type { Outcome } from "./support/project";
import { echo, System } from "./support/system";
import { claimTable, readCells } from "./support/trafficTable";

const cells = readCells(readFileSync(join(__dirname, "../../docs/traffic.md"), "utf8"));

/** Seconds that the program's balancer gives to what is open when it loads a configuration. */
const drainSeconds = 5;

/** Clients of every kind see a shift, a rollback, a retirement and a reload; the table of docs/traffic.md says what. */
describe("traffic of every kind, on docker", () => {
  let system: System;
  let everyKind: EveryKind;
  const events: Record<string, Event> = {};
  const codes: (number | null)[] = [];

  beforeAll(async () => {
    const wish = { blue: "1", green: "2", variables: { LIMIT_SECONDS: "8" } };
    system = await System.deploy(await provideMachine(), wish, echo);
    everyKind = new EveryKind(system.url);
    await everyKind.settled();
    const steps: [string, () => Promise<Outcome>][] = [
      ["shift and rollback", () => system.shift({ blue: 50, green: 50 })],
      ["shift and rollback", () => system.shift({ blue: 100, green: 0 })],
      ["shift and rollback", () => system.shift({ blue: 0, green: 100 }, { live: "green" })],
      ["the other color is retired", () => (system.ask({ blue: "!1" }), system.up())],
      ["the balancer loads a configuration", () => reload(system)],
    ];
    for (const [name, step] of steps) {
      const event = await everyKind.during(async () => codes.push((await step()).code));
      events[name] = joined(events[name], event);
    }
    process.stdout.write(`${JSON.stringify(events)}\n`);
  });

  afterAll(async () => {
    await everyKind.stop();
    await system.remove();
  });

  it("has met steps that all were applied", () => {
    expect(codes).toEqual([0, 0, 0, 0, 0]);
  });

  claimTable(cells, events);

  it("cuts nothing before the drain time of the balancer is over", () => {
    const { began = 0, losses = [] } = events["the balancer loads a configuration"] ?? {};
    const cut = losses.filter(({ kind }) => !["pipelined", "http2", "grpc"].includes(kind));
    expect(cut.length).toBeGreaterThan(0);
    for (const { at } of cut) expect(Date.parse(at) - began).toBeGreaterThan(drainSeconds * 1000);
  });

  it("refuses streams of HTTP/2 only in the way that lets a client send them again", () => {
    const { losses = [] } = events["the balancer loads a configuration"] ?? {};
    for (const { kind, code } of losses) {
      if (kind === "http2") expect(code).toContain("NGHTTP2_REFUSED_STREAM");
      if (kind === "grpc") expect(code).toBe("UNAVAILABLE Stream refused by server");
    }
  });
});

/** One more route is another configuration; the worker before lives on until its drain time is over. */
async function reload(system: System): Promise<Outcome> {
  system.ask({ routes: [{ path: "/other" }] });
  const outcome = await system.up();
  await new Promise((resolve) => setTimeout(resolve, (drainSeconds + 1) * 1000));
  return outcome;
}
