import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Color,
  type ColoredService,
  colors,
  isDeployed,
  otherColor,
  parseConfiguration,
  type Release,
  sameRelease,
} from "../../lib/model";
import {
  appliedRelease,
  appliedServing,
  isProven,
  planFinish,
  planRelease,
  planRetire,
  planRollback,
  planShift,
  type Plan,
} from "../../lib/plan";
import { World } from "./world";

type Action =
  | { kind: "release"; n: number }
  | { kind: "shift"; to: Color; percent: number }
  | { kind: "rollback" | "finish" | "retire" | "up" }
  | { kind: "wait"; seconds: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("release" as const), n: fc.nat(20) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("shift" as const),
      to: fc.constantFrom<Color>("blue", "green"),
      percent: fc.constantFrom(0, 5, 10, 50, 90, 100),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "rollback" as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: "finish" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "retire" as const }) },
  { weight: 6, arbitrary: fc.constant({ kind: "up" as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("wait" as const),
      seconds: fc.constantFrom(5, 40, 700),
    }),
  },
);

const sequence = fc.tuple(
  fc.constantFrom("blue-green" as const, "canary" as const),
  fc.constantFrom(0, 1, 2),
  fc.array(action, { minLength: 1, maxLength: 60 }),
);

function releaseNumber(n: number): Release {
  return { version: `1.${String(n)}.0`, image: `sha256:${n.toString(16).padStart(64, "0")}` };
}

/** A service with as many releases deployed as asked, the first of them serving. */
function start(strategy: ColoredService["strategy"], releases = 0): World {
  const world = new World({ strategy, live: "blue", traffic: { blue: 100, green: 0 } });
  for (let n = 0; n < releases; n++) {
    const release = releaseNumber(100 + n);
    world.edit(planRelease(world.situation, { service: "web", release }));
    world.up();
    world.wait(700);
  }
  return world;
}

function planOf(world: World, wish: Action): Plan | undefined {
  const { situation } = world;
  switch (wish.kind) {
    case "release":
      return planRelease(situation, { service: "web", release: releaseNumber(wish.n) });
    case "shift":
      return planShift(situation, { service: "web", to: wish.to, percent: wish.percent });
    case "rollback":
      return planRollback(situation, "web");
    case "finish":
      return planFinish(situation, "web");
    case "retire":
      return planRetire(situation, "web");
    default:
      return undefined;
  }
}

/** Plays an action; answers with the plan that was written, if any. */
function play(world: World, wish: Action): Plan | undefined {
  if (wish.kind === "wait") world.wait(wish.seconds);
  if (wish.kind === "up") world.up();
  const plan = planOf(world, wish);
  return plan !== undefined && world.edit(plan) ? plan : undefined;
}

/** Runs a claim before and after every action of many random histories. */
function always(claim: (world: World, wish: Action, step: () => Plan | undefined) => void): void {
  fc.assert(
    fc.property(sequence, ([strategy, releases, actions]) => {
      const world = start(strategy, releases);
      for (const wish of actions) {
        let played = false;
        let plan: Plan | undefined;
        const step = (): Plan | undefined => {
          if (!played) plan = play(world, wish);
          played = true;
          return plan;
        };
        claim(world, wish, step);
        step();
      }
    }),
    { numRuns: 1000, seed: 20261121 },
  );
}

describe("any sequence of commands", () => {
  it("leaves a configuration that is valid, with traffic that adds up to 100", () => {
    always((world, _wish, step) => {
      step();
      expect(parseConfiguration(world.configuration).mistakes).toBeUndefined();
      expect(world.service.traffic.blue + world.service.traffic.green).toBe(100);
    });
  });

  it("never changes what a serving color runs", () => {
    always((world, wish, step) => {
      const { past } = world;
      step();
      if (wish.kind !== "up") return;
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
      if (world.up().length > 0 || !colors.every((color) => isDeployed(service[color]))) return;
      const other = service[otherColor(service.live)];
      const served =
        service.traffic[service.live] < 100 ||
        (other !== undefined && isProven(world.past, otherColor(service.live), other));
      if (!served) return;
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
      const world = start(strategy);
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
