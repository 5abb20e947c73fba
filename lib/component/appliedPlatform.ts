import { ConfigError, type PlatformName, platformNameSchema } from "../model";
import type { StateResource } from "./platform";

/** Every resource of a platform stands below a component of that platform, or is of a type of its own. */
const ownType = new RegExp(`crossfade[:/](${platformNameSchema.options.join("|")}):[A-Z]`);

/** The platforms that something in a state was made by, in the order of their first resource. */
export function platformsIn(resources: readonly StateResource[]): PlatformName[] {
  const names = resources.map(({ urn, type }) => {
    const [, , types = ""] = urn.split("::");
    return ownType.exec(types)?.[1] ?? ownType.exec(type)?.[1];
  });
  const distinct = [...new Set(names)].filter((name) => name !== undefined);
  return distinct.map((name) => platformNameSchema.parse(name));
}

/**
 * Refuses another platform than the one that is applied: no platform can read what another one has applied, so the
 * guard would see a first run, and everything that serves would be taken down.
 *
 * @throws ConfigError that names both, and the way to move
 */
export function refuseOtherPlatform(
  stack: string,
  wanted: PlatformName,
  resources: readonly StateResource[],
): void {
  const other = platformsIn(resources).find((name) => name !== wanted);
  if (other === undefined) return;
  throw new ConfigError(
    `crossfade:environment.platform in stack ${stack}`,
    `is "${wanted}", but what is applied there runs on ${other}, and would be taken down with its traffic; expected "${other}"`,
    `put "${other}" back; for ${wanted} make a stack of its own (pulumi stack init <name>), bring it up, move the users there, then pulumi destroy --stack ${stack}`,
  );
}
