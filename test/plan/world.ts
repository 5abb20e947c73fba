import {
  type Color,
  type ColoredService,
  colors,
  type Configuration,
  isDeployed,
  isUnreleased,
  overrides,
  type Release,
  sameTraffic,
} from "../../lib/model";
import {
  type Applied,
  type AppliedService,
  colorGraph,
  editedService,
  guard,
  type KnownSituation,
  nextHeld,
  nothingApplied,
  type Plan,
  type Refusal,
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

  get situation(): KnownSituation {
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

  /** Writes another release over the live color by hand, with the override that allows it. */
  changeLive({ version, image }: Release): void {
    const { live } = this.service;
    const override = {
      rule: "change-live",
      reason: "the live one loses orders",
      until: "2999-01-01",
    } as const;
    if (!isDeployed(this.service[live])) return;
    this.service = { ...this.service, [live]: { version, image }, override };
  }

  /** Ends the exception. */
  removeOverride(): void {
    const service = { ...this.service };
    delete service.override;
    this.service = service;
  }

  /** Applies the configuration the way every platform does: frozen colors stay, then the rest, then the cutover. */
  up(): Refusal[] {
    const refusals = guard(this.situation);
    if (refusals.length > 0 || isUnreleased(this.service)) return refusals;
    const { service: asked, past } = this;
    const isMoved = past.traffic === undefined || !sameTraffic(past.traffic, asked.traffic);
    const moved = { traffic: asked.traffic, since: this.now.toISOString(), held: this.#held() };
    const web = { ...past, ...(isMoved ? moved : {}), colors: this.#colors() };
    // A cutover that was completed leaves the switch and the state with the same split.
    delete web.switched;
    this.applied = { web };
    return [];
  }

  /** The same, but it dies after the switch was told and before the state knows. */
  upInterrupted(): Refusal[] {
    const refusals = guard(this.situation);
    if (refusals.length > 0 || isUnreleased(this.service)) return refusals;
    const switched = this.service.traffic;
    this.applied = { web: { ...this.past, switched, colors: this.#colors() } };
    return [];
  }

  #held(): NonNullable<AppliedService["held"]> {
    const { service: asked, past } = this;
    const releases = Object.fromEntries(colors.map((color) => [color, asked[color]?.image]));
    return nextHeld({ from: past.traffic, held: past.held, to: asked.traffic, releases });
  }

  #colors(): AppliedService["colors"] {
    const { service: asked, past } = this;
    const { frozen } = colorGraph(past, asked, overrides(asked.override, "change-live", this.now));
    const runs = colors.map((color) => [color, this.#runs(color, frozen)] as const);
    return Object.fromEntries(runs.filter(([, color]) => color !== undefined));
  }

  #runs(color: Color, frozen: readonly Color[]): AppliedService["colors"][Color] {
    if (frozen.includes(color)) return this.past.colors[color];
    const release = this.service[color];
    if (!isDeployed(release)) return undefined;
    const { version, image } = release;
    return { releases: [{ version, image }], replicas: 2 };
  }
}
