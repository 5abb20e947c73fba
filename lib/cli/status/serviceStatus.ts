import {
  type Color,
  type ColoredService,
  colors,
  isColored,
  isDeployed,
  otherColor,
  paceOf,
  type Page,
  pageOf,
  type Release,
  samePage,
  sameRelease,
  sameTraffic,
  type Service,
  type Traffic,
  type UncoloredService,
} from "../../model";
import {
  appliedRelease,
  type AppliedService,
  currentTraffic,
  type Readiness,
  secondsLeft,
  type SwitchReading,
} from "../../plan";
import { type NextStep, nextRelease, nextStep, nextUp } from "./nextStep";

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
  /** How its replicas are; absent where nothing of it runs, and where the switch was not asked or does not answer. */
  readonly readiness?: Readiness;
}

/** Where a service stands, and what to do next. */
export interface ServiceStatus {
  readonly service: string;
  readonly strategy: Service["strategy"];
  readonly colors: readonly ColorStatus[];
  /** What a service without colors is asked to run. */
  readonly release?: Release;
  /** What a service without colors runs, as far as the state knows. */
  readonly appliedRelease?: Release;
  /** When the weights were last changed, ISO 8601. */
  readonly since?: string;
  /** Time that a step must still bake, or a color that lost its traffic still drains. */
  readonly left?: { readonly kind: "bake" | "drain"; readonly seconds: number };
  /** What its requests meet while it is maintained: what is asked, what is applied, and what the switch says. */
  readonly maintenance?: {
    readonly asked?: Page | undefined;
    readonly applied?: Page | undefined;
  };
  /** What requests see, where that is something else than the state says. */
  readonly differs?: { readonly traffic?: Traffic; readonly maintenance?: Page | "off" };
  readonly next: NextStep;
}

/** A service as a status is asked for. */
export interface StatusQuery {
  readonly stack: string;
  readonly service: string;
  readonly asked: Service;
  /** Absent where the state cannot be read. */
  readonly applied?: AppliedService | undefined;
  /** What the switch says; absent where it was not asked, or does not answer. */
  readonly live?: Pick<SwitchReading, "traffic" | "page" | "readiness"> | undefined;
  /**
   * Whether the guard refuses what is asked of the stack, of this service or of another one.
   *
   * @default false
   */
  readonly isRefused?: boolean;
  readonly now: Date;
}

/** Compares what is asked of a service with what is applied. */
export function serviceStatus(query: StatusQuery): ServiceStatus {
  const { stack, service, asked, applied, isRefused, now } = query;
  if (!isColored(asked)) return rollingStatus(query, asked);
  const left = applied === undefined ? undefined : timeLeft(asked, applied, now);
  return {
    service,
    strategy: asked.strategy,
    colors: colors.map((color) => colorStatus(color, asked, applied, query.live)),
    ...(applied?.since === undefined ? {} : { since: applied.since }),
    ...(left === undefined ? {} : { left }),
    ...maintenanceStatus(asked, applied),
    ...differences(applied, query.live),
    next: nextStep({
      stack,
      service,
      asked,
      applied,
      isRefused: isRefused === true,
      bakeSeconds: bakeLeft(left),
    }),
  };
}

function maintenanceStatus(
  asked: ColoredService,
  applied: AppliedService | undefined,
): Pick<ServiceStatus, "maintenance"> {
  const pages = { asked: pageOf(asked.maintenance), applied: applied?.page };
  return pages.asked === undefined && pages.applied === undefined ? {} : { maintenance: pages };
}

/** What the switch says otherwise than the state: it was told at once, or by hand, or by an update that died. */
function differences(
  applied: AppliedService | undefined,
  live: StatusQuery["live"],
): Pick<ServiceStatus, "differs"> {
  if (applied?.traffic === undefined || live?.traffic === undefined) return {};
  const { traffic, page } = live;
  const moved = sameTraffic(traffic, applied.traffic) ? {} : { traffic };
  const tellsPage = "page" in live;
  const closed =
    !tellsPage || samePage(page, applied.page) ? {} : { maintenance: page ?? ("off" as const) };
  const differs = { ...moved, ...closed };
  return Object.keys(differs).length === 0 ? {} : { differs };
}

function rollingStatus(query: StatusQuery, { strategy, release }: UncoloredService): ServiceStatus {
  const { service, applied } = query;
  const { release: current, since } = applied?.rolling ?? {};
  const isPending = applied !== undefined && !sameRelease(current, release);
  return {
    service,
    strategy,
    colors: [],
    ...(release === undefined ? {} : { release }),
    ...(current === undefined ? {} : { appliedRelease: current }),
    ...(since === undefined ? {} : { since }),
    next: isPending ? nextUp(query) : nextRelease(query),
  };
}

function colorStatus(
  color: Color,
  asked: ColoredService,
  applied: AppliedService | undefined,
  live: StatusQuery["live"],
): ColorStatus {
  const release = asked[color];
  const current = applied === undefined ? undefined : appliedRelease(applied, color);
  const percent = applied?.traffic?.[color];
  return {
    color,
    live: asked.live === color,
    asked: asked.traffic[color],
    ...(release === undefined ? {} : { release }),
    ...(current === undefined ? {} : { appliedRelease: current }),
    ...(percent === undefined ? {} : { applied: percent }),
    ...(live === undefined || current === undefined ? {} : { readiness: live.readiness[color] }),
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
