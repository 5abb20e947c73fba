import {
  type Color,
  colors,
  type Page,
  type Release,
  sameRelease,
  sameTraffic,
  servingColors,
  type Traffic,
} from "../model";

/** What is deployed in one color, as the state remembers it. */
export interface AppliedColor {
  /** Every release that a replica of this color runs; more than one after an interrupted deployment. */
  readonly releases: readonly Release[];
  /** Replicas that exist. */
  readonly replicas: number;
  /** What one of them was made of, in the words of its platform, which is the only one to read it. */
  readonly made?: Readonly<Record<string, unknown>>;
}

/** What a service without colors runs. */
export interface AppliedRolling {
  readonly release: Release;
  /** The release before, which a rollback returns to; absent after the first one, and after a rollback. */
  readonly previous?: Release;
  readonly replicas: number;
  /** When the release was last changed, ISO 8601. */
  readonly since?: string;
}

/** A migration that was begun for a release. */
export interface AppliedMigration {
  readonly release: Release;
  /** How many times it has been begun, from 1. */
  readonly attempt: number;
  /** Whether it came to a good end. */
  readonly done: boolean;
}

/** What is applied for one service: the state of the engine, joined with what the switch says now. */
export interface AppliedService {
  /** The split that the state remembers; absent before the first cutover. */
  readonly traffic?: Traffic;
  /** The split that the switch answers with now; absent where it cannot be reached. */
  readonly switched?: Traffic;
  /** What requests met when it was last applied, while the service is maintained; absent while it is not. */
  readonly page?: Page;
  /** When the weights were last changed, ISO 8601. */
  readonly since?: string;
  /** The image that last held 100 % of the traffic in a color: such a release is proven. */
  readonly held?: Readonly<Partial<Record<Color, string>>>;
  /** What each color runs. */
  readonly colors: Readonly<Partial<Record<Color, AppliedColor>>>;
  /** What runs where a service has no colors. */
  readonly rolling?: AppliedRolling;
  /** Migrations of its releases, on platforms that have them. */
  readonly migrations?: readonly AppliedMigration[];
}

/** Everything that is applied in a stack, by service. */
export type Applied = Readonly<Record<string, AppliedService>>;

/** What is applied before the first `up`. */
export const nothingApplied: AppliedService = { colors: {} };

/** What is applied where the state and the switch both have a split. */
export type AppliedTwice = AppliedService & Required<Pick<AppliedService, "traffic" | "switched">>;

/** Whether the switch and the state tell different stories, as an interrupted cutover or a hand leaves them. */
export function disagrees(applied: AppliedService): applied is AppliedTwice {
  const { traffic, switched } = applied;
  return traffic !== undefined && switched !== undefined && !sameTraffic(traffic, switched);
}

/** The split that requests see now: the switch's own word, or else what the state remembers. */
export function currentTraffic(applied: AppliedService): Traffic | undefined {
  return applied.switched ?? applied.traffic;
}

/** Colors that may have requests right now. Where state and switch differ, a color that either names is one. */
export function appliedServing(applied: AppliedService): Color[] {
  const claims = [applied.traffic, applied.switched].flatMap((traffic) =>
    traffic === undefined ? [] : servingColors(traffic),
  );
  return colors.filter((color) => claims.includes(color));
}

/** The one release that a color runs; `undefined` when it runs none, or several after an interruption. */
export function appliedRelease(applied: AppliedService, color: Color): Release | undefined {
  const [first, ...others] = applied.colors[color]?.releases ?? [];
  return others.length === 0 ? first : undefined;
}

/** Whether a color runs exactly this release. */
export function runs(applied: AppliedService, color: Color, release: Release | undefined): boolean {
  const current = appliedRelease(applied, color);
  return current !== undefined && sameRelease(current, release);
}

/** Whether this release of a color has held all traffic before, and so is a way back. */
export function isProven(applied: AppliedService, color: Color, release: Release): boolean {
  return applied.held?.[color] === release.image;
}

/**
 * Whole seconds until a span that began with the last change of weights is over; 0 when nothing began. It is the whole
 * span where the beginning cannot be read, or lies ahead of the own clock.
 */
export function secondsLeft(since: string | undefined, seconds: number, now: Date): number {
  if (since === undefined) return 0;
  const passed = (now.getTime() - Date.parse(since)) / 1000;
  if (Number.isNaN(passed)) return seconds;
  return Math.min(seconds, Math.max(0, Math.ceil(seconds - passed)));
}
