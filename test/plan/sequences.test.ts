import { describe, expect, it } from "vitest";
import {
  type Color,
  otherColor,
  overrides,
  parseConfiguration,
  sameRelease,
  soleColor,
} from "../../lib/model";
import {
  appliedRelease,
  appliedServing,
  editedService,
  isProven,
  planFinish,
  planRelease,
  planRetire,
  planRollback,
  planShift,
  type Plan,
  runs,
} from "../../lib/plan";
import { always, begin, isPair, planOf, releaseNumber } from "./histories";
import type { World } from "./world";

describe("any sequence of commands", () => {
  it("leaves a configuration that is valid, with traffic that adds up to 100", () => {
    always((world, _wish, step) => {
      const before = world.service;
      step();
      if (world.service === before) return;
      expect(parseConfiguration(world.configuration).mistakes).toBeUndefined();
      expect(world.service.traffic.blue + world.service.traffic.green).toBe(100);
    });
  });

  it("never changes what a serving color runs, unless an override allows it", () => {
    always((world, wish, step) => {
      const { past, service, now } = world;
      step();
      if (wish.kind !== "up" && wish.kind !== "interrupted") return;
      if (overrides(service.override, "change-live", now)) return;
      for (const color of appliedServing(past)) {
        const before = appliedRelease(past, color);
        expect(sameRelease(appliedRelease(world.past, color), before)).toBe(true);
      }
    });
  });

  it("gives no traffic to a color that runs nothing", () => {
    always((world, _wish, step) => {
      step();
      for (const color of appliedServing(world.past)) {
        if (world.service.blue === undefined && world.service.green === undefined) continue;
        expect(appliedRelease(world.past, color)).toBeDefined();
      }
    });
  });

  it("plans nothing when the same is asked again", () => {
    always((world, wish, step) => {
      if (step() === undefined) return;
      const again = planOf(world, wish);
      expect(again?.edits).toSatisfy((edits: Plan["edits"]) => isEmptyOrSame(world, edits));
    });
  });

  it("has a rollback while two releases run that have served, and it touches that service only", () => {
    let rollbacks = 0;
    always((world, _wish, step) => {
      step();
      const { service, past } = world;
      if (world.up().length > 0 || !isPair(world)) return;
      const { live, traffic, override } = service;
      const color = traffic[live] < 100 ? live : otherColor(live);
      const release = service[color];
      const isChanged = color === live && overrides(override, "change-live", world.now);
      if (release === undefined || !(isChanged || isProven(world.past, color, release))) return;
      const plan = planRollback(world.situation, "web");
      expect({ past, refusals: plan.refusals }).toEqual({ past, refusals: [] });
      expect(plan.edits.length).toBeGreaterThan(0);
      expect(plan.edits.every(({ path }) => path[0] === "services" && path[1] === "web")).toBe(
        true,
      );
      world.edit(plan);
      expect(world.up()).toEqual([]);
      expect(world.past.traffic?.[world.service.live]).toBe(100);
      rollbacks++;
    });
    expect(rollbacks).toBeGreaterThan(200);
  });

  it("never refuses a rollback while the color it leads to runs a proven release", () => {
    let rollbacks = 0;
    always((world, _wish, step) => {
      step();
      const { service, past } = world;
      const plan = planRollback(world.situation, "web");
      if (plan.edits.length === 0) return;
      const after = editedService(service, plan.edits);
      const color = soleColor(after.traffic) ?? after.live;
      const target = after[color];
      if (target === undefined || !runs(past, color, target) || !isProven(past, color, target))
        return;
      expect({ service, past, refusals: plan.refusals }).toEqual({ service, past, refusals: [] });
      rollbacks++;
    });
    expect(rollbacks).toBeGreaterThan(200);
  });

  it("undoes a shift exactly, byte for byte of the configuration", () => {
    let shifts = 0;
    always((world, wish, step) => {
      world.up();
      const before = structuredClone(world.service);
      const isFirstStep = before.traffic[before.live] === 100;
      const plan = step();
      if (wish.kind !== "shift" || plan === undefined || plan.edits.length === 0) return;
      if (!isFirstStep || world.up().length > 0) return;
      world.edit(planRollback(world.situation, "web"));
      expect(world.service).toEqual(before);
      expect(world.up()).toEqual([]);
      shifts++;
    });
    expect(shifts).toBeGreaterThan(100);
  });
});

describe("a plan's own steps", () => {
  it.each(["blue-green", "canary"] as const)(
    "carry a %s release to its end, and every prefix leaves the service served",
    (strategy) => {
      const world = begin(strategy);
      world.edit(planRelease(world.situation, { service: "web", release: releaseNumber(1) }));
      expect(world.up()).toEqual([]);
      world.wait(60);
      let plan: Plan | undefined = planRelease(world.situation, {
        service: "web",
        release: releaseNumber(2),
      });
      const commands: string[] = [];
      while (plan !== undefined) {
        expect(plan.refusals).toEqual([]);
        world.edit(plan);
        plan = follow(world, plan, commands);
      }
      expect(commands).toEqual(
        strategy === "canary"
          ? [
              "shift prod web --to green --percent 10",
              "shift prod web --to green --percent 50",
              "shift prod web --to green --percent 100",
              "finish prod web",
              "retire prod web",
            ]
          : ["shift prod web --to green --percent 100", "finish prod web", "retire prod web"],
      );
      expect(world.service).toEqual({
        strategy,
        live: "green",
        traffic: { blue: 0, green: 100 },
        blue: { ...releaseNumber(1), retired: true },
        green: releaseNumber(2),
      });
    },
  );
});

/** Carries out a plan's steps one by one, and answers with the plan of the command that it ends with. */
function follow(world: World, plan: Plan, commands: string[]): Plan | undefined {
  for (const step of plan.steps) {
    if (step.kind === "wait") world.wait(step.seconds);
    if (step.kind === "up") expect(world.up()).toEqual([]);
    for (const color of appliedServing(world.past)) {
      expect(appliedRelease(world.past, color)).toBeDefined();
    }
    if (step.kind !== "run") continue;
    const command = step.command.replace("crossfade ", "");
    commands.push(command);
    return planCommand(world, command.split(" "));
  }
  return undefined;
}

function planCommand(world: World, words: string[]): Plan {
  const [verb, , service = "", , to, , percent] = words;
  if (verb === "finish") return planFinish(world.situation, service);
  if (verb === "retire") return planRetire(world.situation, service);
  return planShift(world.situation, { service, to: to as Color, percent: Number(percent) });
}

function isEmptyOrSame(world: World, edits: Plan["edits"]): boolean {
  return edits.every(({ path, value }) => {
    const [, , ...keys] = path;
    const current = keys.reduce<unknown>(
      (node, key) => (node as Record<string, unknown> | undefined)?.[key],
      world.service,
    );
    return current === value;
  });
}
