import { argumentChecks } from "../../component/argumentChecks";
import type { DomainArgs } from "./domainArgs";
import { isHostName, isHostPattern, isInDomain } from "./domainName";

/** Arguments that decide; the others only flow into a resource. */
export interface DomainWish {
  readonly domainName: string;
  readonly hasZone: boolean;
  readonly parentName: string | undefined;
}

/** Reads what decides out of the arguments. */
export function domainWish({ domainName, zoneId, parent }: DomainArgs): DomainWish {
  return { domainName, hasZone: zoneId !== undefined, parentName: parent?.domainName };
}

/**
 * Checks what a domain is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function checkDomain(name: string, { domainName, hasZone, parentName }: DomainWish): void {
  const { refuse, end } = argumentChecks(`Domain "${name}"`);
  const valid = isHostName(domainName);
  if (!valid) {
    refuse(
      `domainName is ${JSON.stringify(domainName)}, expected a name such as "shop.example.com"`,
    );
  }
  if (parentName !== undefined && hasZone) {
    refuse(
      "parent and zoneId are both given, expected one of them: a zone that is there is known already",
    );
  }
  if (parentName !== undefined && valid) {
    if (parentName === domainName || !isInDomain(domainName, parentName)) {
      refuse(`parent is ${JSON.stringify(parentName)}, expected a domain above ${domainName}`);
    }
  }
  end();
}

/**
 * The whole name of a host in a domain: `@` is the domain itself, `*` all names directly below it.
 *
 * @throws ConfigError when it is no name, or one that leads somewhere already
 */
export function aliasName(
  name: string,
  host: string,
  domainName: string,
  taken: ReadonlySet<string>,
): string {
  const { refuse, end } = argumentChecks(`Domain "${name}"`);
  const whole = host === "@" ? domainName : `${host}.${domainName}`;
  const shown = `host is ${JSON.stringify(host)}`;
  if (!isHostPattern(whole)) {
    refuse(`${shown}, expected "@" for ${domainName} itself, or a name below it such as "www"`);
  } else if (taken.has(whole)) {
    refuse(`${shown}, and ${whole} leads somewhere already`);
  }
  end();
  return whole;
}
