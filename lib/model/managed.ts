import { z } from "zod";
import { durationSchema, durationSeconds, formatDuration } from "./duration";
import { releaseSchema } from "./releaseSchema";
import { declared, steps } from "./serviceKeys";
import { type ColoredStrategy, strategyDefaults } from "./strategy";
import { wanted } from "./wording";

/** Steps of a canary that ECS moves by itself, unless the service has its own. */
const managedSteps: Readonly<Record<ColoredStrategy, readonly number[]>> = {
  "blue-green": [100],
  canary: [10, 100],
};

const mostMinutes = 1440;

const wholeMinutes = durationSchema.refine((text) => {
  if (!durationSchema.safeParse(text).success) return true;
  const minutes = durationSeconds(text) / 60;
  return Number.isInteger(minutes) && minutes <= mostMinutes;
}, wanted("whole minutes, at most 24 hours"));

/** What a service says whose traffic ECS moves. */
function managed(strategy: ColoredStrategy) {
  const bake = formatDuration(strategyDefaults[strategy].bakeSeconds);
  return {
    controller: z
      .literal("ecs")
      .describe(
        "Who moves the traffic: ECS itself, whenever the release changes. The file then has neither colors nor traffic.",
      ),
    release: releaseSchema
      .omit({ retired: true })
      .optional()
      .describe(
        "What the service runs. Default: nothing - a service may be declared before its first release.",
      ),
    bake: wholeMinutes.optional().meta({
      default: bake,
      description: `Time that ECS waits after each step, and with all traffic on the new release before it ends the old one; whole minutes, at most 24 hours. Default: ${bake} - until then the way back takes seconds.`,
    }),
    ...declared,
  };
}

/** A service whose traffic ECS moves at once. */
export const managedBlueGreenSchema = z
  .strictObject({
    strategy: z.literal("blue-green").describe("All traffic moves at once."),
    ...managed("blue-green"),
  })
  .describe("A service whose traffic ECS moves at once, by its own blue/green deployment.");

/** A service whose traffic ECS moves step by step. */
export const managedCanarySchema = z
  .strictObject({
    strategy: z.literal("canary").describe("Traffic moves to a new release step by step."),
    ...managed("canary"),
    steps: steps
      .refine(
        (list) => !steps.safeParse(list).success || trafficShift(list) !== undefined,
        wanted(
          "one step and then 100, such as [10, 100], or equal ones, such as [25, 50, 75, 100]",
        ),
      )
      .optional()
      .meta({
        default: managedSteps.canary,
        description:
          "Percent of the requests that a new release has after each step: one step and then 100, or equal ones, of which the last may be smaller. Default: [10, 100] - few users meet a broken release first.",
      }),
  })
  .describe(
    "A service whose traffic ECS moves step by step, by its own canary or linear deployment.",
  );

/** A service whose traffic a controller of the platform moves. */
export type ManagedService =
  z.infer<typeof managedBlueGreenSchema> | z.infer<typeof managedCanarySchema>;

/** How a controller moves traffic to a new release. */
export type TrafficShift =
  | { readonly kind: "at once" }
  /** A share first, then everything. */
  | { readonly kind: "canary"; readonly percent: number }
  /** Equal steps. */
  | { readonly kind: "linear"; readonly percent: number };

/** How a controller moves traffic, and how long it waits after each step and before it ends the old release. */
export interface ManagedPace {
  readonly shift: TrafficShift;
  readonly bakeMinutes: number;
}

/** Resolves how the traffic of a service moves that a controller has. */
export function managedPace(service: ManagedService): ManagedPace {
  const { strategy, bake } = service;
  const own = "steps" in service ? service.steps : undefined;
  const seconds =
    bake === undefined ? strategyDefaults[strategy].bakeSeconds : durationSeconds(bake);
  return {
    shift: trafficShift(own ?? managedSteps[strategy]) ?? { kind: "at once" },
    bakeMinutes: seconds / 60,
  };
}

/** What steps are to a controller; nothing where they are neither of what it knows. */
function trafficShift(list: readonly number[]): TrafficShift | undefined {
  const [first = 100, second = 100] = list;
  if (first === 100) return { kind: "at once" };
  if (second === 100) return { kind: "canary", percent: first };
  const isLinear =
    first >= leastLinear && list.every((percent, i) => percent === Math.min(100, (i + 1) * first));
  return isLinear ? { kind: "linear", percent: first } : undefined;
}

/** Percent of the smallest step of a linear deployment of ECS. */
const leastLinear = 3;

/** Says how a release comes to users, for example `10 % first, everything after 5 minutes`. */
export function describePace({ shift, bakeMinutes }: ManagedPace): string {
  const time = formatDuration(bakeMinutes * 60);
  const percent = "percent" in shift ? `${String(shift.percent)} %` : "";
  switch (shift.kind) {
    case "at once":
      return "ECS gives it all traffic at once when it is ready";
    case "canary":
      return `ECS gives it ${percent} of the traffic when it is ready, and everything after ${time}`;
    case "linear":
      return `ECS gives it another ${percent} of the traffic every ${time}`;
  }
}
