import {
  type Color,
  type ColoredService,
  ConfigError,
  type Configuration,
  isColored,
  isManaged,
  own,
  type Service,
} from "../model";
import { type Applied, type AppliedService, nothingApplied } from "./applied";

/** What a command knows of one stack when it plans. */
export interface Situation {
  readonly stack: string;
  readonly configuration: Configuration;
  /** What is applied; absent where the state cannot be read, and then only `pulumi preview` can refuse. */
  readonly applied?: Applied | undefined;
  readonly now: Date;
}

/** A situation whose past is known, as the guard wants it. */
export interface KnownSituation extends Situation {
  readonly applied: Applied;
}

/** The same, for one service with colors. */
export interface ServiceSituation {
  readonly stack: string;
  readonly service: string;
  readonly asked: ColoredService;
  /** What is applied for the service; absent where the state cannot be read. */
  readonly applied?: AppliedService | undefined;
  readonly now: Date;
}

/** One service whose past is known. */
export interface KnownServiceSituation extends ServiceSituation {
  readonly applied: AppliedService;
}

/**
 * Finds a service in a stack's configuration.
 *
 * @throws ConfigError that names the services there are
 */
export function findService(situation: Situation, name: string): Service {
  const service = own(situation.configuration.services, name);
  if (service !== undefined) return service;
  const known = Object.keys(situation.configuration.services);
  throw new ConfigError(
    `crossfade:services in stack ${situation.stack}`,
    `has no service "${name}", expected ${known.join(" or ") || "at least one service"}`,
  );
}

/**
 * Finds a service that has colors.
 *
 * @throws ConfigError when there is no such service, or its strategy has no colors
 */
export function coloredSituation(situation: Situation, name: string): ServiceSituation {
  const { stack, applied, now } = situation;
  const asked = findService(situation, name);
  if (isManaged(asked)) {
    throw new ConfigError(
      `crossfade:services.${name}.controller in stack ${stack}`,
      `is "ecs", which moves the traffic of the service by itself; expected "config"`,
      `crossfade release ${stack} ${name} --version … --image … has ECS bring a release, crossfade rollback ${stack} ${name} the one before`,
    );
  }
  if (!isColored(asked)) {
    throw new ConfigError(
      `crossfade:services.${name}.strategy in stack ${stack}`,
      `is "rolling", which has no colors; expected "blue-green" or "canary"`,
      `crossfade release ${stack} ${name} --version … --image … replaces its release`,
    );
  }
  const base = { stack, service: name, asked, now };
  return applied === undefined ? base : { ...base, applied: own(applied, name) ?? nothingApplied };
}

/** Writes a color with what it runs, for example `green (1.5.0)`. */
export function nameColor(asked: ColoredService, color: Color): string {
  const release = asked[color];
  return release === undefined ? color : `${color} (${release.version})`;
}
