import { addressesOf, type Claim } from "../../balancer/haproxy/claims";
import type { Fragment } from "../../balancer/haproxy/layout";

/** A fragment that somebody wants to put on a balancer. */
export interface Wanted {
  readonly balancer: string;
  /** Project and stack. */
  readonly owner: string;
  /** Name of the fragment. */
  readonly name: string;
  readonly files: Fragment;
}

/** The service that a fragment belongs to. */
export function serviceOf(fragment: string): string {
  return fragment.replace(/-(?:route|blue|green)$/, "");
}

/** In words, everything that a fragment wants and another one has. */
export function collisions(claims: readonly Claim[], wanted: Wanted): string[] {
  const { balancer, owner, name, files } = wanted;
  const holder = claims.find(({ fragment }) => fragment === name)?.owner ?? owner;
  if (holder !== owner) {
    return [
      `the balancer ${balancer} has a service "${serviceOf(name)}" of ${holder} already, expected a name of its own in each stack\n  try: another name below crossfade:services`,
    ];
  }
  const others = claims.filter(({ fragment }) => fragment !== name);
  return addressesOf(files).flatMap((address) => {
    const taken = others.find(({ addresses }) => addresses[address] !== undefined);
    if (taken === undefined) return [];
    return [
      `on the balancer ${balancer}, ${inWords(address)} belongs to the service "${String(taken.addresses[address])}" of ${taken.owner}, expected each address once\n  try: routes: [{ host: "${serviceOf(name)}.example.com" }], or another path`,
    ];
  });
}

/** An address as people write it. */
function inWords(address: string): string {
  return address === "/" ? "every host and path" : address.replace(/\/$/, "");
}
