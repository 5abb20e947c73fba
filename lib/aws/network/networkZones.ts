import type { Refuse } from "../../component/argumentChecks";
import { ConfigError } from "../../model";
import { refuseTwins } from "../../component/listChecks";
import { zoneLetters } from "./subnetLayout";

/** An availability zone: by its name, or by its place among those of the region. */
export interface ZoneSpec {
  /** What names of resources end in. */
  readonly letter: string;
  readonly zone: { readonly name: string } | { readonly place: number };
}

/** The zones with a letter for each: the letter that AWS calls it by, or that of its place. */
export function zonesOf(zones: number | readonly string[], refuse: Refuse): ZoneSpec[] {
  if (typeof zones === "number") {
    if (!Number.isInteger(zones) || zones < 1 || zones > zoneLetters.length) {
      refuse(`zones is ${String(zones)}, expected 1 to ${String(zoneLetters.length)}`);
      return [];
    }
    return zoneLetters.slice(0, zones).map((letter, place) => ({ letter, zone: { place } }));
  }
  checkNames(zones, refuse);
  return zones.map((name) => ({ letter: name.slice(-1), zone: { name } }));
}

function checkNames(zones: readonly string[], refuse: Refuse): void {
  if (zones.length === 0) refuse("zones is empty, expected one or more");
  const odd = zones.filter((zone) => !/^[a-z]{2}(?:-[a-z]+)+-\d[a-h]$/.test(zone));
  for (const zone of odd) {
    refuse(`zones has ${JSON.stringify(zone)}, expected a zone such as "eu-central-1a"`);
  }
  refuseTwins("zones", zones, refuse);
  const regions = [...new Set(zones.map((zone) => zone.slice(0, -1)))];
  if (odd.length === 0 && regions.length > 1) {
    refuse(`zones are of ${regions.join(" and ")}, expected one region`);
  }
}

/**
 * Refuses more zones than a region has.
 *
 * @throws ConfigError with how many there are
 */
export function checkZones(
  network: string,
  wanted: number,
  available: readonly string[],
  region: string,
): void {
  const count = String(available.length);
  if (available.length >= wanted) return;
  throw new ConfigError(
    `Network "${network}"`,
    `zones is ${String(wanted)}, but ${region} has ${count} for this account`,
    `zones: ${count}`,
  );
}
