import { z } from "zod";
import { wanted } from "./wording";

/** When a signal is worth a message (`warning`) and when it wakes somebody (`critical`). */
export interface Level {
  readonly warning?: number;
  readonly critical?: number;
}

/** What an environment is watched for. */
export type Signal =
  | "latencyMilliseconds"
  | "errorPercent"
  | "uptimePercent"
  | "throughputPercent"
  | "saturationPercent";

/** A level for each signal. */
export type Thresholds = Readonly<Record<Signal, Level>>;

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

const level = z.number().min(0, wanted("0 or more")).optional();

/** Accepts the levels of one signal, and says which ones hold without them. */
function levelsOf(signal: Signal, what: string) {
  const defaults = thresholdDefaults.always[signal];
  const words = Object.entries(defaults).map(([name, value]) => `${name} ${String(value)}`);
  const described = (name: keyof Level, what: string) => {
    const value = defaults[name];
    return value === undefined
      ? level.describe(`${what} Default: none - this signal alone does not say so much.`)
      : level.meta({
          default: value,
          description: `${what} Default: ${String(value)} - what users of most services accept.`,
        });
  };
  return z
    .strictObject({
      warning: described("warning", "The level that is worth a message."),
      critical: described("critical", "The level that wakes somebody."),
    })
    .optional()
    .describe(`${what} Default: ${words.join(", ")} - what users of most services accept.`);
}

/** Accepts changes to the default thresholds; what is left out keeps its default. */
export const thresholdsSchema = z.strictObject({
  latencyMilliseconds: levelsOf(
    "latencyMilliseconds",
    "95th percentile of the response time, in milliseconds.",
  ),
  errorPercent: levelsOf("errorPercent", "Failed requests, in percent."),
  uptimePercent: levelsOf(
    "uptimePercent",
    "Share of 30 days in which the service answers, in percent.",
  ),
  throughputPercent: levelsOf(
    "throughputPercent",
    "Requests against their usual number, in percent.",
  ),
  saturationPercent: levelsOf(
    "saturationPercent",
    "CPU, memory and disk, in percent of what the service has.",
  ),
});

/** Changes to the default thresholds. */
export type ThresholdsWish = z.infer<typeof thresholdsSchema>;

/** The levels that hold for an environment: the defaults, with its own changes laid over them. */
export function resolveThresholds(wish: ThresholdsWish = {}): Thresholds {
  const resolved = Object.entries(thresholdDefaults.always).map(([signal, level]) => [
    signal,
    { ...level, ...wish[signal as Signal] },
  ]);
  return Object.fromEntries(resolved) as Thresholds;
}
