import type { ColoredService, ManagedService, Pace, RollingService, StageDefaults } from "../model";
import type { AppliedService, ColorGraph } from "../plan";

declare const brand: unique symbol;

/**
 * A service that the guard has let through: what is asked of it, what is applied, and the order that follows.
 * Only `load()` makes one, so that no component can be built around the guard.
 */
export interface LoadedService {
  readonly [brand]: true;
  readonly name: string;
  readonly asked: ColoredService;
  readonly applied: AppliedService;
  readonly graph: ColorGraph;
  readonly pace: Pace;
  readonly stage: StageDefaults;
  /** The time that the guard went by. */
  readonly now: Date;
}

/** A service whose traffic ECS moves, and that the guard has let through. Only `load()` makes one. */
export interface LoadedManaged {
  readonly [brand]: true;
  readonly name: string;
  readonly asked: ManagedService;
  readonly applied: AppliedService;
  readonly stage: StageDefaults;
  /** The time that the guard went by. */
  readonly now: Date;
}

/** A service without colors that the guard has let through. Only `load()` makes one. */
export interface LoadedRolling {
  readonly [brand]: true;
  readonly name: string;
  readonly asked: RollingService;
  readonly applied: AppliedService;
  readonly stage: StageDefaults;
  /** The time that the guard went by. */
  readonly now: Date;
}
