import {
  type Color,
  type ColoredService,
  deployedColors,
  formatPath,
  isColored,
  isUnreleased,
  type Release,
  requireConfiguration,
  stageDefaults,
} from "../model";
import { type Applied, type AppliedService, nextHeld } from "../plan";

/** What a configuration alone does not tell about the past. */
export interface AppliedFromArgs {
  /**
   * When the weights were last changed.
   *
   * @default long ago - no bake or drain time is running
   */
  readonly since?: Date;

  /**
   * Replicas that each color runs, from 1.
   *
   * @default the stage's minimum - what components deploy unless they are told otherwise
   */
  readonly replicas?: number;
}

/**
 * What an `up` with this configuration would have applied: the past of a test, written as the stack file that people
 * know. The live color, and one with all of the traffic, count as proven.
 *
 * @throws ConfigError with every mistake of the configuration
 *
 * @example
 * ```ts
 * const applied = appliedFrom({ environment, services: { web: { ...web, traffic: { blue: 100, green: 0 } } } });
 * await record(program, { configuration, applied });
 * ```
 */
export function appliedFrom(configuration: unknown, args: AppliedFromArgs = {}): Applied {
  const { environment, services } = requireConfiguration(configuration, formatPath);
  const { since, replicas = stageDefaults[environment.stage].replicas.min } = args;
  const applied = Object.entries(services).flatMap(([name, service]) =>
    isColored(service) && !isUnreleased(service) ? [[name, past(service, replicas, since)]] : [],
  );
  return Object.fromEntries(applied) as Applied;
}

function past(service: ColoredService, replicas: number, since: Date | undefined): AppliedService {
  const { traffic, live } = service;
  const deployed = deployedColors(service).flatMap((color): [Color, Release][] => {
    const release = service[color];
    return release === undefined ? [] : [[color, release]];
  });
  const images = Object.fromEntries(deployed.map(([color, { image }]) => [color, image]));
  const image = images[live];
  const proven = nextHeld({ to: traffic, releases: images });
  return {
    traffic,
    ...(since === undefined ? {} : { since: since.toISOString() }),
    held: { ...(image === undefined ? {} : { [live]: image }), ...proven },
    colors: Object.fromEntries(
      deployed.map(([color, { version, image: own }]) => [
        color,
        { releases: [{ version, image: own }], replicas },
      ]),
    ),
  };
}
