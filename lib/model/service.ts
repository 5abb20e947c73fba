import { z } from "zod";
import { type Color, colorSchema, colors, otherColor } from "./color";
import { durationSchema, durationSeconds } from "./duration";
import { overrideSchema } from "./override";
import { isDeployed, type Release, releaseSchema } from "./release";
import { applicationSchema, riskSchema, strategyDefaults } from "./strategy";
import { formatTraffic, servingColors, trafficSchema } from "./traffic";
import { wanted } from "./wording";

const declared = {
  application: applicationSchema.optional(),
  risk: riskSchema.optional(),
  /** Time without service that users accept. */
  tolerance: durationSchema.optional(),
};

const step = z.number().int().min(1, wanted("1 to 100")).max(100, wanted("1 to 100"));

const steps = z
  .array(step)
  .refine(
    (list) => list.some((percent) => !step.safeParse(percent).success) || isRising(list),
    wanted("rising percentages that end with 100, such as [10, 50, 100]"),
  );

const colored = {
  /** The color that a rollback returns to. */
  live: colorSchema,
  traffic: trafficSchema,
  blue: releaseSchema.optional(),
  green: releaseSchema.optional(),
  /**
   * Percent of the requests that a new release has after each step.
   *
   * @default [100] for blue-green, [10, 50, 100] for canary
   */
  steps: steps.optional(),
  /**
   * Time that must pass after a step before the next one.
   *
   * @default 10 minutes for blue-green, 5 minutes for canary
   */
  bake: durationSchema.optional(),
  /**
   * Time that a color keeps what it still answers after it lost its traffic.
   *
   * @default 30 seconds - long enough for nearly every request, short enough for a quick retreat
   */
  drain: durationSchema.optional(),
  override: overrideSchema.optional(),
  ...declared,
};

const coloredSchema = z.discriminatedUnion("strategy", [
  z.strictObject({ strategy: z.literal("blue-green"), ...colored }),
  z.strictObject({ strategy: z.literal("canary"), ...colored }),
]);

const rollingSchema = z.strictObject({
  strategy: z.literal("rolling"),
  release: releaseSchema.omit({ retired: true }),
  ...declared,
});

/** A service with two colors. */
export type ColoredService = z.infer<typeof coloredSchema>;

/** A service whose replicas are replaced in place; it has no colors. */
export type RollingService = z.infer<typeof rollingSchema>;

/** Accepts one service. */
export const serviceSchema = z
  .discriminatedUnion("strategy", [...coloredSchema.options, rollingSchema])
  .superRefine((service, context) => {
    if (!isColored(service)) return;
    for (const mistake of incoherences(service)) {
      context.addIssue({ code: "custom", path: [mistake.path], message: mistake.problem });
    }
  });

/** A service, by strategy. */
export type Service = z.infer<typeof serviceSchema>;

/** Whether a service has colors. */
export function isColored(service: Service): service is ColoredService {
  return service.strategy !== "rolling";
}

/** Whether neither color has a release yet: such a service is declared and runs nothing. */
export function isUnreleased(service: ColoredService): boolean {
  return service.blue === undefined && service.green === undefined;
}

/** How a service moves traffic: its own words, and the strategy's defaults for the rest. */
export interface Pace {
  readonly steps: readonly number[];
  readonly bakeSeconds: number;
  readonly drainSeconds: number;
  /** Points of traffic that may move at once towards a release that has never held 100 %. */
  readonly maxJump: number;
}

/** Resolves the pace of a service. Steps that a service declares itself are its limit, wider or tighter than the default. */
export function paceOf(service: ColoredService): Pace {
  const defaults = strategyDefaults[service.strategy];
  const own = service.steps ?? [];
  const jumps = own.map((percent, index) => percent - (own[index - 1] ?? 0));
  return {
    steps: service.steps ?? defaults.steps,
    bakeSeconds: service.bake === undefined ? defaults.bakeSeconds : durationSeconds(service.bake),
    drainSeconds: service.drain === undefined ? 30 : durationSeconds(service.drain),
    maxJump: jumps.length === 0 ? defaults.maxJump : Math.max(...jumps),
  };
}

function isRising(list: readonly number[]): boolean {
  return list.at(-1) === 100 && list.every((percent, i) => percent > (list[i - 1] ?? 0));
}

/** What contradicts itself in a service: traffic or the way back pointing at a color that runs nothing. */
function incoherences(service: ColoredService): { path: "traffic" | "live"; problem: string }[] {
  const { traffic } = service;
  // A split that does not add up is reported by its own check.
  if (isUnreleased(service) || traffic.blue + traffic.green !== 100) return [];
  const empty = servingColors(traffic).filter((color) => !isDeployed(service[color]));
  const problems = empty.map((color) => ({
    path: "traffic" as const,
    problem: `gives ${String(traffic[color])} to ${color}, which ${whyNot(service[color])}; expected traffic only for a color that runs (${formatTraffic(traffic)})`,
  }));
  if (!isDeployed(service[service.live]) && empty.length === 0) {
    return [
      {
        path: "live",
        problem: `is ${service.live}, which ${whyNot(service[service.live])}; expected ${otherColor(service.live)}, which runs`,
      },
    ];
  }
  return problems;
}

function whyNot(release: Release | undefined): string {
  return release === undefined ? "has no release" : `is retired (${release.version})`;
}

/** The colors of a service that run something, in the order in which they are shown. */
export function deployedColors(service: ColoredService): Color[] {
  return colors.filter((color) => isDeployed(service[color]));
}
