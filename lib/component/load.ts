import * as pulumi from "@pulumi/pulumi";
import { type Configuration, ConfigError, isColored, isInForce, own } from "../model";
import {
  type Applied,
  describeChange,
  describeRolling,
  formatRefusal,
  guard,
  nothingApplied,
} from "../plan";
import { readApplied } from "./applied";
import { refuseOtherPlatform } from "./appliedPlatform";
import { Loaded } from "./loaded";
import { givenPast } from "./past";
import type { Platform } from "./platform";
import { readConfiguration } from "./stackConfiguration";
import { readStackState } from "./stackState";

/** What `load()` needs to know. */
export interface LoadArgs {
  /** The platform that `crossfade:environment` names: `platform` of `pulumi-crossfade/docker`. */
  readonly platform: Platform;
}

/**
 * The door of every program: checks the configuration, reads what is applied, and lets the guard compare the two.
 *
 * An unsafe change ends the program here, in `pulumi preview` as in `pulumi up`, before anything is registered, so
 * nothing is touched. What it returns is what components take; nothing else makes it.
 *
 * @throws pulumi.RunError, which is shown without a stack trace: every mistake of the configuration, or every refusal
 *
 * @example
 * ```ts
 * import { load } from "pulumi-crossfade";
 * import { platform } from "pulumi-crossfade/docker";
 *
 * export = async () => {
 *   const shop = await load({ platform });
 *   const web = shop.service("web");
 * };
 * ```
 */
export async function load({ platform }: LoadArgs): Promise<Loaded> {
  const configuration = configurationFor(platform);
  const past = givenPast();
  const applied = past?.applied ?? (await appliedOrRefuse(platform));
  return admit(configuration, applied, past?.now ?? new Date());
}

/**
 * The guard's verdict on a configuration and a past: refuses, or says in words what will happen and lets through.
 *
 * @internal
 */
export function admit(configuration: Configuration, applied: Applied, now: Date): Loaded {
  const refusals = guard({ stack: pulumi.getStack(), configuration, applied, now });
  if (refusals.length > 0) {
    throw new pulumi.RunError(
      `${refusals.map(formatRefusal).join("\n")}\nNothing was changed: traffic stays as it is.`,
    );
  }
  announce(configuration, applied, now);
  return new Loaded(configuration, applied, now);
}

function configurationFor(platform: Platform): Configuration {
  try {
    const configuration = readConfiguration();
    const wanted = configuration.environment.platform;
    if (wanted === platform.name) return configuration;
    throw new ConfigError(
      `crossfade:environment.platform in stack ${pulumi.getStack()}`,
      `is "${wanted}", but the program loads the platform "${platform.name}"`,
      `import { platform } from "pulumi-crossfade/${wanted}"`,
    );
  } catch (error) {
    if (error instanceof ConfigError) throw new pulumi.RunError(error.message);
    throw error;
  }
}

/** Fails closed: without knowledge of what is applied, no change is safe. */
async function appliedOrRefuse(platform: Platform): Promise<Applied> {
  try {
    const resources = await readStackState();
    refuseOtherPlatform(pulumi.getStack(), platform.name, resources);
    return await readApplied(platform, resources);
  } catch (error) {
    if (error instanceof ConfigError) throw new pulumi.RunError(error.message);
    const reason = error instanceof Error ? error.message : String(error);
    throw new pulumi.RunError(
      `what is applied in stack ${pulumi.getStack()} could not be read, so no change is safe: ${reason}\n  try: pulumi stack export --stack ${pulumi.getStack()}`,
    );
  }
}

function announce(configuration: Configuration, applied: Applied, now: Date): void {
  for (const [name, service] of Object.entries(configuration.services)) {
    const past = own(applied, name) ?? nothingApplied;
    if (!isColored(service)) {
      void pulumi.log.info(describeRolling(name, service, past));
      continue;
    }
    void pulumi.log.info(describeChange(name, service, past));
    const { override } = service;
    if (override !== undefined && isInForce(override.until, now)) {
      void pulumi.log.warn(
        `${name}: the rule "${override.rule}" is overridden until ${override.until}: ${override.reason}`,
      );
    }
  }
}
