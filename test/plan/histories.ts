import fc from "fast-check";
import { type Color, type ColoredService, isDeployed, type Release } from "../../lib/model";
import {
  planFinish,
  planRelease,
  planRetire,
  planRollback,
  planShift,
  type Plan,
} from "../../lib/plan";
import { World } from "./world";

/** What somebody does to a stack, or what happens to it. */
export type Action =
  | { kind: "release" | "change-live"; n: number }
  | { kind: "shift"; to: Color; percent: number }
  | { kind: "rollback" | "finish" | "retire" | "up" | "interrupted" | "end-override" }
  | { kind: "wait"; seconds: number };

const n = fc.nat(20);
const percent = fc.constantFrom(0, 5, 10, 50, 90, 100);

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("release" as const), n }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("shift" as const),
      to: fc.constantFrom<Color>("blue", "green"),
      percent,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "rollback" as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: "finish" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "retire" as const }) },
  { weight: 6, arbitrary: fc.constant({ kind: "up" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "interrupted" as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("wait" as const),
      seconds: fc.constantFrom(5, 40, 700),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("change-live" as const), n }) },
  { weight: 1, arbitrary: fc.constant({ kind: "end-override" as const }) },
);

const start = fc.constantFrom("declared", "one release", "two releases", "a split");

const history = fc.tuple(
  fc.constantFrom("blue-green" as const, "canary" as const),
  start,
  fc.array(action, { minLength: 1, maxLength: 60 }),
);

/** A release whose image follows from its number. */
export function releaseNumber(number: number): Release {
  return {
    version: `1.${String(number)}.0`,
    image: `sha256:${number.toString(16).padStart(64, "0")}`,
  };
}

/** A stack with one service, as far along as the start says. */
export function begin(strategy: ColoredService["strategy"], from = "declared"): World {
  const declared = { strategy, live: "blue", traffic: { blue: 100, green: 0 } } as const;
  const released = { ...declared, blue: releaseNumber(100) };
  const both = { ...released, green: releaseNumber(101) };
  const services: Record<string, ColoredService> = {
    "one release": released,
    "two releases": both,
    "a split": { ...both, traffic: { blue: 90, green: 10 } },
  };
  const world = new World(services[from] ?? declared);
  world.up();
  return world;
}

/** The plan of a command; there is none for what is no command. */
export function planOf(world: World, wish: Action): Plan | undefined {
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
  if (wish.kind === "interrupted") world.upInterrupted();
  if (wish.kind === "change-live") world.changeLive(releaseNumber(wish.n));
  if (wish.kind === "end-override") world.removeOverride();
  const plan = planOf(world, wish);
  return plan !== undefined && world.edit(plan) ? plan : undefined;
}

type Claim = (world: World, wish: Action, step: () => Plan | undefined) => void;

/** Runs a claim before and after every action of many random histories. */
export function always(claim: Claim): void {
  fc.assert(
    fc.property(history, ([strategy, from, actions]) => {
      const world = begin(strategy, from);
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
    { numRuns: 700 },
  );
}

/** Whether both colors of a service are asked to run something. */
export function isPair({ service }: World): boolean {
  return isDeployed(service.blue) && isDeployed(service.green);
}
