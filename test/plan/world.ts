import {
  type Color,
  type ColoredService,
  colors,
  type Configuration,
  isDeployed,
  isUnreleased,
} from "../../lib/model";
import {
  type Applied,
  type AppliedService,
  colorGraph,
  editedService,
  guard,
  nextHeld,
  nothingApplied,
  type Plan,
  type Refusal,
  type Situation,
} from "../../lib/plan";

/** A stack in memory: a configuration, what is applied, and a clock. `up` does what a platform does, guard first. */
export class World {
  public applied: Applied = {};
  #seconds = 0;

  constructor(public service: ColoredService) {}

  get now(): Date {
    return new Date(Date.parse("2026-11-21T00:00:00Z") + this.#seconds * 1000);
  }

  get configuration(): Configuration {
    return {
      environment: { stage: "production", platform: "docker" },
      services: { web: this.service },
    };
  }

  get situation(): Situation {
    return {
      stack: "prod",
      configuration: this.configuration,
      applied: this.applied,
      now: this.now,
    };
  }

  get past(): AppliedService {
    return this.applied["web"] ?? nothingApplied;
  }

  wait(seconds: number): void {
    this.#seconds += seconds;
  }

  /** Writes a plan into the configuration, unless it refuses itself. */
  edit(plan: Plan): boolean {
    if (plan.refusals.length > 0) return false;
    this.service = editedService(this.service, plan.edits);
    return true;
  }

  /** Applies the configuration the way every platform does: frozen colors stay, then the rest, then the cutover. */
  up(): Refusal[] {
    const refusals = guard(this.configuration, this.applied, this.now);
    if (refusals.length > 0) return refusals;
    const { service: asked, past } = this;
    if (isUnreleased(asked)) return [];
    const { frozen } = colorGraph(past, asked);
    const runs = colors.map((color) => [color, this.#runs(color, frozen)] as const);
    const moved = past.traffic === undefined || past.traffic.blue !== asked.traffic.blue;
    const held = nextHeld({
      from: past.traffic,
      held: past.held,
      to: asked.traffic,
      releases: Object.fromEntries(colors.map((color) => [color, asked[color]?.image])),
    });
    this.applied = {
      web: {
        traffic: asked.traffic,
        ...(moved ? { since: this.now.toISOString() } : {}),
        ...(!moved && past.since !== undefined ? { since: past.since } : {}),
        held: moved ? held : (past.held ?? {}),
        colors: Object.fromEntries(runs.filter(([, color]) => color !== undefined)),
      },
    };
    return [];
  }

  #runs(color: Color, frozen: readonly Color[]): AppliedService["colors"][Color] {
    if (frozen.includes(color)) return this.past.colors[color];
    const release = this.service[color];
    return isDeployed(release) ? { releases: [release], replicas: 2 } : undefined;
  }
}
