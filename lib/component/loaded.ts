import * as pulumi from "@pulumi/pulumi";
import {
  type Configuration,
  type Environment,
  isColored,
  isManaged,
  overrides,
  own,
  paceOf,
  type Service,
  type StageDefaults,
  stageDefaults,
} from "../model";
import { type Applied, colorGraph, nothingApplied } from "../plan";
import type { LoadedManaged, LoadedRolling, LoadedService } from "./loadedService";

/** A stack's configuration after the guard let it through. Only `load()` makes one. */
export class Loaded {
  readonly #configuration: Configuration;
  readonly #applied: Applied;
  readonly #now: Date;

  /** @internal */
  constructor(configuration: Configuration, applied: Applied, now: Date) {
    this.#configuration = configuration;
    this.#applied = applied;
    this.#now = now;
  }

  /** What this stack is: stage, platform, domain, contacts. */
  get environment(): Environment {
    return this.#configuration.environment;
  }

  /** The defaults of the stage. */
  get stage(): StageDefaults {
    return stageDefaults[this.environment.stage];
  }

  /** Names of the services that the configuration declares. */
  get serviceNames(): string[] {
    return Object.keys(this.#configuration.services);
  }

  /**
   * A service with two colors, ready to be built.
   *
   * @throws pulumi.RunError when the configuration has no such service, or its strategy has no colors
   */
  service(name: string): LoadedService {
    const asked = this.#asked(name);
    if (isManaged(asked)) throw new pulumi.RunError(controlledByEcs(name));
    if (!isColored(asked)) {
      throw new pulumi.RunError(
        `crossfade:services.${name}.strategy: is "rolling", which has no colors; expected "blue-green" or "canary"\n  try: new RollingService("${name}", { service: shop.rolling("${name}"), … }) in the program`,
      );
    }
    const applied = own(this.#applied, name) ?? nothingApplied;
    const changeLive = overrides(asked.override, "change-live", this.#now);
    return {
      name,
      asked,
      applied,
      graph: colorGraph(applied, asked, changeLive),
      pace: paceOf(asked),
      stage: this.stage,
      now: this.#now,
    } as LoadedService;
  }

  /**
   * A service whose replicas are replaced in batches, ready to be built.
   *
   * @throws pulumi.RunError when the configuration has no such service, or its strategy has colors
   */
  rolling(name: string): LoadedRolling {
    const asked = this.#asked(name);
    if (isManaged(asked)) throw new pulumi.RunError(controlledByEcs(name));
    if (isColored(asked)) {
      throw new pulumi.RunError(
        `crossfade:services.${name}.strategy: is "${asked.strategy}", which has colors; expected "rolling"\n  try: new BlueGreenService("${name}", { service: shop.service("${name}"), … }) in the program`,
      );
    }
    const applied = own(this.#applied, name) ?? nothingApplied;
    return { name, asked, applied, stage: this.stage, now: this.#now } as LoadedRolling;
  }

  /**
   * A service whose traffic ECS moves, ready to be built.
   *
   * @throws pulumi.RunError when the configuration has no such service, or another controller for it
   */
  managed(name: string): LoadedManaged {
    const asked = this.#asked(name);
    if (!isManaged(asked)) {
      const way = isColored(asked)
        ? `new BlueGreenService("${name}", { service: shop.service("${name}"), … })`
        : `new RollingService("${name}", { service: shop.rolling("${name}"), … })`;
      throw new pulumi.RunError(
        `crossfade:services.${name}.controller: is "config", expected "ecs"\n  try: ${way} in the program`,
      );
    }
    const applied = own(this.#applied, name) ?? nothingApplied;
    return { name, asked, applied, stage: this.stage, now: this.#now } as LoadedManaged;
  }

  #asked(name: string): Service {
    const asked = own(this.#configuration.services, name);
    if (asked === undefined) throw new pulumi.RunError(this.#unknown(name));
    return asked;
  }

  #unknown(name: string): string {
    const known = this.serviceNames.join(" or ") || "at least one service";
    return `crossfade:services in stack ${pulumi.getStack()}: has no service "${name}" that the program asks for, expected ${known}\n  try: declare it below crossfade:services in Pulumi.${pulumi.getStack()}.yaml`;
  }
}

function controlledByEcs(name: string): string {
  return `crossfade:services.${name}.controller: is "ecs", which moves the traffic by itself; expected "config"\n  try: new EcsManagedService("${name}", { service: shop.managed("${name}"), … }) in the program`;
}
