import { z } from "zod";
import { type Color, colors, otherColor } from "./color";
import { colorSchema } from "./colorSchema";
import { durationSchema, durationSeconds, formatDuration } from "./duration";
import { managedBlueGreenSchema, managedCanarySchema, type ManagedService } from "./managed";
import { maintenanceSchema } from "./maintenance";
import { overrideSchema } from "./override";
import { isDeployed, type Release } from "./release";
import { releaseSchema } from "./releaseSchema";
import { declared, steps } from "./serviceKeys";
import { type ColoredStrategy, defaultDrainSeconds, strategyDefaults } from "./strategy";
import { formatTraffic, servingColors } from "./traffic";
import { trafficSchema } from "./trafficSchema";
import { wanted } from "./wording";

/** Why a strategy has the defaults that it has, as the reference says it. */
const strategyReasons: Readonly<Record<ColoredStrategy, { steps: string; bake: string }>> = {
  "blue-green": {
    steps: "the release was tried whole before, under its own address",
    bake: "everybody has the release, so it is watched for longer before the way back is given up",
  },
  canary: {
    steps: "few users meet a broken release first, and half of the load shows how it scales",
    bake: "most mistakes of a release show in its first minutes",
  },
};

/** What a service with two colors says, whose defaults its strategy gives. */
function colored(strategy: ColoredStrategy) {
  const defaults = strategyDefaults[strategy];
  const reasons = strategyReasons[strategy];
  const bake = formatDuration(defaults.bakeSeconds);
  const drain = formatDuration(defaultDrainSeconds);
  return {
    live: colorSchema.describe("The color that a rollback returns to. The other one is idle."),
    traffic: trafficSchema.describe(
      "Percent of the requests for each color; whole numbers that add up to 100.",
    ),
    blue: releaseSchema
      .optional()
      .describe(
        "What blue runs. Default: nothing - a service may be declared before its first release.",
      ),
    green: releaseSchema
      .optional()
      .describe("What green runs. Default: nothing - it is empty until the next release."),
    steps: steps.optional().meta({
      default: defaults.steps,
      description: `Percent of the requests that a new release has after each step, rising to 100; they are also the limit of a single shift. Default: [${defaults.steps.join(", ")}] - ${reasons.steps}.`,
    }),
    bake: durationSchema.optional().meta({
      default: bake,
      description: `Time that must pass after a step before the next one. Default: ${bake} - ${reasons.bake}.`,
    }),
    drain: durationSchema.optional().meta({
      default: drain,
      description: `Time that a color keeps what it still answers after it lost its traffic. Default: ${drain} - long enough for nearly every request, short enough for a quick retreat.`,
    }),
    controller: z
      .literal("config")
      .optional()
      .describe("Who moves the traffic. Default: config - this file, and nobody else."),
    override: overrideSchema
      .optional()
      .describe(
        "A dated exception from one rule of the guard; every run warns about it while it lasts. Default: none - the rules protect requests.",
      ),
    maintenance: maintenanceSchema
      .optional()
      .describe(
        "While it is there, the balancer answers the service's requests with a page of its own. Default: none - the service answers.",
      ),
    ...declared,
  };
}

const blueGreenSchema = z
  .strictObject({
    strategy: z
      .literal("blue-green")
      .describe("All traffic moves at once to a release that was tried under its own address."),
    ...colored("blue-green"),
  })
  .describe("A service with two colors, whose traffic moves at once.");

const canarySchema = z
  .strictObject({
    strategy: z.literal("canary").describe("Traffic moves to a new release step by step."),
    ...colored("canary"),
  })
  .describe("A service with two colors, whose traffic moves step by step.");

const batchSize = wanted("a whole number from 1 to 50");

const rollingSchema = z
  .strictObject({
    strategy: z
      .literal("rolling")
      .describe("Replicas are replaced in batches; there is no idle half to return to."),
    release: releaseSchema
      .omit({ retired: true })
      .optional()
      .describe(
        "What the service runs. Default: nothing - a service may be declared before its first release.",
      ),
    batch: z
      .number(batchSize)
      .int(batchSize)
      .min(1, wanted("1 to 50"))
      .max(50, wanted("1 to 50"))
      .optional()
      .describe(
        "Replicas that are replaced at once, 1 to 50. Default: what the program says, or else the stage's share of the replicas - small steps where much is at stake.",
      ),
    ...declared,
  })
  .describe("A service whose replicas are replaced in batches; it has no colors.");

/** A service with two colors. */
export type ColoredService = z.infer<typeof blueGreenSchema> | z.infer<typeof canarySchema>;

/** A service whose replicas are replaced in place; it has no colors. */
export type RollingService = z.infer<typeof rollingSchema>;

/** A service whose release is all that its configuration says: what moves its traffic is not this file. */
export type UncoloredService = RollingService | ManagedService;

/** Accepts one service. */
export const serviceSchema = z
  .discriminatedUnion("strategy", [
    z
      .discriminatedUnion("controller", [blueGreenSchema, managedBlueGreenSchema])
      .describe("A service whose traffic moves at once."),
    z
      .discriminatedUnion("controller", [canarySchema, managedCanarySchema])
      .describe("A service whose traffic moves step by step."),
    rollingSchema,
  ])
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
  return service.strategy !== "rolling" && !isManaged(service);
}

/** Whether a controller of the platform moves the traffic of a service. */
export function isManaged(service: Service): service is ManagedService {
  return service.strategy !== "rolling" && service.controller === "ecs";
}

/** Whether nothing of a service was ever released: such a service is declared and runs nothing. */
export function isUnreleased(service: Service): boolean {
  if (!isColored(service)) return service.release === undefined;
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
    drainSeconds:
      service.drain === undefined ? defaultDrainSeconds : durationSeconds(service.drain),
    maxJump: jumps.length === 0 ? defaults.maxJump : Math.max(...jumps),
  };
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
