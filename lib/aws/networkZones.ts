import type { Refuse } from "../component/argumentChecks";
import { refuseTwins } from "./listChecks";
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
 * Names of as many zones as are wanted, in their order. A region that has fewer is told of, and the names of those that
 * are missing are ones that AWS refuses.
 */
export function zoneNames(
  wanted: number,
  available: readonly string[],
  region: string,
  refuse: Refuse,
): string[] {
  const there = available.toSorted();
  if (there.length < wanted) {
    refuse(
      `zones is ${String(wanted)}, but ${region} has ${String(there.length)} for this account`,
      `zones: ${String(there.length)}`,
    );
  }
  return zoneLetters.slice(0, wanted).map((letter, place) => there[place] ?? region + letter);
}
