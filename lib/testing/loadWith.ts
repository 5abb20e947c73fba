import * as pulumi from "@pulumi/pulumi";
import { admit } from "../component/load";
import type { Loaded } from "../component";
import { formatPath, type Path, requireConfiguration } from "../model";
import type { Applied } from "../plan";

/** A past and a present for a test. */
export interface LoadWithArgs {
  /** What stands below `crossfade:environment`, `crossfade:services` and `crossfade:governance`, as plain data. */
  readonly configuration: unknown;

  /**
   * What earlier runs have applied.
   *
   * @default {} - a first run
   */
  readonly applied?: Applied;

  /**
   * The time of the test.
   *
   * @default now - give one where bake or drain times matter
   */
  readonly now?: Date;
}

/**
 * What `load()` would return for a configuration and a past, without an engine. The same checks and the same guard
 * decide.
 *
 * @throws ConfigError with every mistake of the configuration
 * @throws pulumi.RunError with every refusal of the guard
 *
 * @example
 * ```ts
 * const shop = loadWith({ configuration: { environment, services } });
 * const made = await record(() => {
 *   const balancer = new LoadBalancer("edge", { network: new Network("shop"), port: 8080 });
 *   new BlueGreenService("web", { service: shop.service("web"), balancer, port: 3000 });
 * });
 * ```
 */
export function loadWith({ configuration, applied = {}, now = new Date() }: LoadWithArgs): Loaded {
  const where = (path: Path): string => `${formatPath(path)} in stack ${pulumi.getStack()}`;
  return admit(requireConfiguration(configuration, where), applied, now);
}
