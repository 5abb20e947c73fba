import { z } from "zod";
import { wanted } from "./wording";

const level = z.number().min(0, wanted("0 or more")).optional();

const levels = z.strictObject({ warning: level, critical: level });

/** Accepts changes to the default thresholds; what is left out keeps its default. */
export const thresholdsSchema = z.strictObject({
  /** 95th percentile of the response time, milliseconds. */
  latencyMilliseconds: levels.optional(),
  /** Failed requests, percent. */
  errorPercent: levels.optional(),
  /** Share of time in which the service answers, percent of 30 days. */
  uptimePercent: levels.optional(),
  /** Requests against the usual number, percent. */
  throughputPercent: levels.optional(),
  /** CPU, memory and disk, percent of what the service has. */
  saturationPercent: levels.optional(),
});

/** Changes to the default thresholds. */
export type ThresholdsWish = z.infer<typeof thresholdsSchema>;

/** When a signal is worth a message (`warning`) and when it wakes somebody (`critical`). */
export interface Level {
  readonly warning?: number;
  readonly critical?: number;
}

/** A level for each signal. */
export type Thresholds = Readonly<Record<keyof ThresholdsWish, Level>>;

/** Default levels: what a service is held to always, and the tighter ones while a release is rolled out. */
export const thresholdDefaults: {
  readonly always: Thresholds;
  readonly rollout: Pick<Thresholds, "latencyMilliseconds" | "errorPercent">;
} = {
  always: {
    latencyMilliseconds: { warning: 2000, critical: 5000 },
    errorPercent: { warning: 5, critical: 10 },
    uptimePercent: { critical: 99.9 },
    throughputPercent: { warning: 50 },
    saturationPercent: { warning: 80, critical: 90 },
  },
  rollout: {
    latencyMilliseconds: { warning: 200 },
    errorPercent: { warning: 2 },
  },
};

/** The levels that hold for an environment: the defaults, with its own changes laid over them. */
export function resolveThresholds(wish: ThresholdsWish = {}): Thresholds {
  const resolved = Object.entries(thresholdDefaults.always).map(([signal, level]) => [
    signal,
    { ...level, ...wish[signal as keyof ThresholdsWish] },
  ]);
  return Object.fromEntries(resolved) as Thresholds;
}
