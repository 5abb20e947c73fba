import { z } from "zod";

/** Ways to bring a release to users. */
export type Strategy = "blue-green" | "canary" | "rolling";

/** Strategies that move traffic between two colors. */
export type ColoredStrategy = Exclude<Strategy, "rolling">;

/** How a strategy moves traffic when the service does not say otherwise. */
export interface StrategyDefaults {
  /** Percent of the requests that the new release has after each step. */
  readonly steps: readonly number[];
  /** Seconds that must pass in health after a step, before the next one. */
  readonly bakeSeconds: number;
  /** Points of traffic that may move at once towards a release that has never held 100 %. */
  readonly maxJump: number;
}

/** Defaults by strategy. */
export const strategyDefaults: Readonly<Record<ColoredStrategy, StrategyDefaults>> = {
  "blue-green": { steps: [100], bakeSeconds: 600, maxJump: 100 },
  canary: { steps: [10, 50, 100], bakeSeconds: 300, maxJump: 50 },
};

/** Seconds that a color keeps what it still answers, whatever the strategy. */
export const defaultDrainSeconds = 30;

/** Kinds of applications that the selection table knows. */
export const applicationSchema = z.enum([
  "e-commerce",
  "banking-api",
  "internal-tool",
  "batch",
  "static-site",
]);

/** How bad a broken release would be. */
export const riskSchema = z.enum(["low", "medium", "high", "critical"]);

/** A kind of application. */
export type Application = z.infer<typeof applicationSchema>;

/** How bad a broken release would be, from `low` to `critical`. */
export type Risk = z.infer<typeof riskSchema>;

/** A row of the strategy selection table. */
export interface StrategyChoice {
  readonly application: Application;
  readonly risk: Risk;
  /** Seconds without service that users of such an application accept. */
  readonly toleranceSeconds: number;
  /** Strategies that fit, the best one first. */
  readonly strategies: readonly Strategy[];
}

/** Which strategy fits which application, risk and tolerance. */
export const strategyChoices: readonly StrategyChoice[] = [
  { application: "e-commerce", risk: "high", toleranceSeconds: 0, strategies: ["blue-green"] },
  {
    application: "banking-api",
    risk: "critical",
    toleranceSeconds: 0,
    strategies: ["canary", "blue-green"],
  },
  {
    application: "internal-tool",
    risk: "medium",
    toleranceSeconds: 300,
    strategies: ["rolling", "blue-green", "canary"],
  },
  {
    application: "batch",
    risk: "low",
    toleranceSeconds: 1800,
    strategies: ["rolling", "blue-green", "canary"],
  },
  { application: "static-site", risk: "low", toleranceSeconds: 0, strategies: ["blue-green"] },
];

/** What a service declares about itself; every part is optional. */
export interface StrategyWish {
  readonly application?: Application | undefined;
  readonly risk?: Risk | undefined;
  readonly toleranceSeconds?: number | undefined;
}

const riskOrder: readonly Risk[] = ["low", "medium", "high", "critical"];

/**
 * Strategies that fit what a service declares, the best one first; `undefined` when it declares nothing.
 *
 * A declared application takes its row. Risk and tolerance narrow the answer: nobody who accepts a shorter gap than the
 * row, or none, or runs a high risk, is told to roll.
 */
export function suitableStrategies(wish: StrategyWish): readonly Strategy[] | undefined {
  const { application, risk, toleranceSeconds } = wish;
  if (application === undefined && risk === undefined && toleranceSeconds === undefined) {
    return undefined;
  }
  const row = strategyChoices.find((choice) => choice.application === application);
  const fitting = row?.strategies ?? ["blue-green", "canary", "rolling"];
  const accepted = row?.toleranceSeconds ?? 1;
  const careful =
    (toleranceSeconds !== undefined && toleranceSeconds < accepted) ||
    (risk !== undefined && riskOrder.indexOf(risk) >= 2);
  return careful ? fitting.filter((strategy) => strategy !== "rolling") : fitting;
}
