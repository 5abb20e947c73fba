import {
  type Color,
  type ColoredService,
  colors,
  isColored,
  isDeployed,
  otherColor,
  paceOf,
  type Release,
  type Service,
} from "../model";
import { appliedRelease, type AppliedService, currentTraffic, secondsLeft } from "../plan";
import { type NextStep, nextRelease, nextStep } from "./nextStep";

/** One color of a service, asked against applied. */
export interface ColorStatus {
  readonly color: Color;
  readonly live: boolean;
  /** What the configuration wants there. */
  readonly release?: Release;
  /** What runs there, as far as the state knows. */
  readonly appliedRelease?: Release;
  /** Percent of the traffic that the configuration wants. */
  readonly asked: number;
  /** Percent of the traffic that the state has; absent before the first cutover, and where nobody knows. */
  readonly applied?: number;
}

/** Where a service stands, and what to do next. */
export interface ServiceStatus {
  readonly service: string;
  readonly strategy: Service["strategy"];
  readonly colors: readonly ColorStatus[];
  /** What a service without colors runs. */
  readonly release?: Release;
  /** When the weights were last changed, ISO 8601. */
  readonly since?: string;
  /** Time that a step must still bake, or a color that lost its traffic still drains. */
  readonly left?: { readonly kind: "bake" | "drain"; readonly seconds: number };
  readonly next: NextStep;
}

/** A service as a status is asked for. */
export interface StatusQuery {
  readonly stack: string;
  readonly service: string;
  readonly asked: Service;
  /** Absent where the state cannot be read. */
  readonly applied?: AppliedService | undefined;
  readonly now: Date;
}

/** Compares what is asked of a service with what is applied. */
export function serviceStatus(query: StatusQuery): ServiceStatus {
  const { stack, service, asked, applied, now } = query;
  if (!isColored(asked)) {
    const { strategy, release } = asked;
    return { service, strategy, colors: [], release, next: nextRelease(query) };
  }
  const left = applied === undefined ? undefined : timeLeft(asked, applied, now);
  return {
    service,
    strategy: asked.strategy,
    colors: colors.map((color) => colorStatus(color, asked, applied)),
    ...(applied?.since === undefined ? {} : { since: applied.since }),
    ...(left === undefined ? {} : { left }),
    next: nextStep({ stack, service, asked, applied, bakeSeconds: bakeLeft(left) }),
  };
}

function colorStatus(
  color: Color,
  asked: ColoredService,
  applied: AppliedService | undefined,
): ColorStatus {
  const release = asked[color];
  const current = applied === undefined ? undefined : appliedRelease(applied, color);
  const percent = applied === undefined ? undefined : currentTraffic(applied)?.[color];
  return {
    color,
    live: asked.live === color,
    asked: asked.traffic[color],
    ...(release === undefined ? {} : { release }),
    ...(current === undefined ? {} : { appliedRelease: current }),
    ...(percent === undefined ? {} : { applied: percent }),
  };
}

/** A color that is not live bakes while it has traffic, and drains after it lost it. */
function timeLeft(
  asked: ColoredService,
  applied: AppliedService,
  now: Date,
): ServiceStatus["left"] {
  const idle = otherColor(asked.live);
  const { bakeSeconds, drainSeconds } = paceOf(asked);
  const percent = currentTraffic(applied)?.[idle];
  if (percent === undefined || applied.colors[idle] === undefined) return undefined;
  const kind = percent > 0 ? "bake" : "drain";
  const seconds = secondsLeft(applied.since, kind === "bake" ? bakeSeconds : drainSeconds, now);
  if (seconds === 0 || (kind === "drain" && !isDeployed(asked[idle]))) return undefined;
  return { kind, seconds };
}

function bakeLeft(left: ServiceStatus["left"]): number {
  return left?.kind === "bake" ? left.seconds : 0;
}
