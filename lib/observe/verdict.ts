import { mostTimesAsSlow, refusedLevel } from "../balancer/elbMeasures";
import { type Level, thresholdDefaults, type Thresholds } from "../model";
import { sustained } from "./sustained";

/** What is read of one color, in this order. */
export const observedSignals = [
  "errorPercent",
  "refusedConnections",
  "latencyMilliseconds",
  "timesAsSlow",
  "saturationPercent",
  "unhealthyTargets",
  "unserved",
] as const;

/** What is read of one color. */
export type ObservedSignal = (typeof observedSignals)[number];

/** Values of each signal, a minute each, the oldest first. */
export type Readings = Readonly<Partial<Record<ObservedSignal, readonly number[]>>>;

/** How bad something is. */
export type Grade = "good" | "warning" | "critical";

/** What one signal says. */
export interface Finding {
  readonly signal: ObservedSignal;
  readonly grade: Grade;
  /** What it was judged by; nothing where too little is known. */
  readonly value?: number;
  /** The limit that was passed. */
  readonly limit?: number;
}

/** What the metrics of one color say. */
export interface Verdict {
  /** The worst of the findings. */
  readonly grade: Grade;
  /** Whether the traffic is better off with the other color. */
  readonly rollback: boolean;
  readonly findings: readonly Finding[];
}

const grades: readonly Grade[] = ["good", "warning", "critical"];

/** Signals without which nothing is known of a color's health. */
const vital: ReadonlySet<ObservedSignal> = new Set<ObservedSignal>([
  "unhealthyTargets",
  "unserved",
]);

/**
 * Judges the metrics of one color by the levels that its alarms have. Missing data counts as good for rates and as bad for
 * health.
 *
 * @param during - In a rollout warnings come earlier.
 */
export function judgeColor(
  readings: Readings,
  thresholds: Thresholds,
  during: "rollout" | "always",
): Verdict {
  const findings = observedSignals.map((signal) =>
    judge(signal, readings[signal] ?? [], levelOf(signal, thresholds, during)),
  );
  const worst = Math.max(...findings.map(({ grade }) => grades.indexOf(grade)));
  return {
    grade: grades[worst] ?? "critical",
    rollback: findings.some((finding) => speaksForRollback(finding, thresholds)),
    findings,
  };
}

function judge(signal: ObservedSignal, values: readonly number[], level: Level): Finding {
  // Failed connections are counted, everything else has a height.
  const value =
    signal === "refusedConnections" ? values.reduce((sum, one) => sum + one, 0) : sustained(values);
  if (value === undefined) return { signal, grade: vital.has(signal) ? "critical" : "good" };
  for (const grade of ["critical", "warning"] as const) {
    const limit = level[grade];
    if (limit !== undefined && value > limit) return { signal, grade, value, limit };
  }
  return { signal, grade: "good", value };
}

function levelOf(
  signal: ObservedSignal,
  thresholds: Thresholds,
  during: "rollout" | "always",
): Level {
  switch (signal) {
    case "refusedConnections":
      return refusedLevel;
    case "timesAsSlow":
      return { critical: mostTimesAsSlow };
    case "unhealthyTargets":
      return { warning: 0 };
    case "unserved":
      return { critical: 0 };
    case "saturationPercent":
      return thresholds.saturationPercent;
    case "errorPercent":
    case "latencyMilliseconds": {
      const level = thresholds[signal];
      const earlier = thresholdDefaults.rollout[signal].warning ?? Infinity;
      return during === "always"
        ? level
        : { ...level, warning: Math.min(level.warning ?? Infinity, earlier) };
    }
  }
}

/** The same as the parts of the color's rollback alarm: the lower level of each, whether or not a rollout is on. */
function speaksForRollback({ signal, grade, value }: Finding, thresholds: Thresholds): boolean {
  switch (signal) {
    case "errorPercent":
    case "latencyMilliseconds": {
      const { warning, critical } = thresholds[signal];
      return value !== undefined && value > (warning ?? critical ?? Infinity);
    }
    case "timesAsSlow":
    case "unserved":
      return grade === "critical";
    default:
      return false;
  }
}
