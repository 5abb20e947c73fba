import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ipv4Network, ipv4Size, type Ipv4Network } from "../../../lib/aws/network/ipv4";
import {
  longestPrefix,
  subnetCidr,
  tiers,
  zoneLetters,
} from "../../../lib/aws/network/subnetLayout";

const network = fc
  .record({ bits: fc.integer({ min: 16, max: longestPrefix }), at: fc.nat() })
  .map(({ bits, at }) => ({ bits, first: (at % 2 ** bits) * ipv4Size(bits) }));

function read(text: string): Ipv4Network {
  const found = ipv4Network(text);
  if (found === undefined) throw new Error(`${text} is no network`);
  return found;
}

const all = tiers.flatMap((tier) => zoneLetters.map((letter) => ({ tier, letter })));

describe("subnetCidr", () => {
  it.each([
    ["10.0.0.0/16", "private", "a", "10.0.0.0/20"],
    ["10.0.0.0/16", "private", "h", "10.0.112.0/20"],
    ["10.0.0.0/16", "isolated", "a", "10.0.128.0/21"],
    ["10.0.0.0/16", "isolated", "b", "10.0.136.0/21"],
    ["10.0.0.0/16", "public", "a", "10.0.192.0/22"],
    ["10.0.0.0/16", "public", "c", "10.0.200.0/22"],
    ["192.168.8.0/21", "private", "a", "192.168.8.0/25"],
    ["192.168.8.0/21", "public", "h", "192.168.14.224/27"],
  ] as const)("has a place in %s for %s subnets of zone %s: %s", (cidr, tier, letter, expected) => {
    expect(subnetCidr(read(cidr), tier, letter)).toBe(expected);
  });

  it("never gives an address twice, nor one outside, nor one of the last eighth", () => {
    fc.assert(
      fc.property(network, (whole) => {
        const ranges = all
          .map(({ tier, letter }) => read(subnetCidr(whole, tier, letter)))
          .map(({ first, bits }) => [first, first + ipv4Size(bits)] as const)
          .sort(([a], [b]) => a - b);
        let free = whole.first;
        for (const [begin, end] of ranges) {
          expect(begin).toBeGreaterThanOrEqual(free);
          free = end;
        }
        expect(free).toBe(whole.first + (ipv4Size(whole.bits) / 8) * 7);
      }),
    );
  });

  it("leaves balancers the 32 addresses that they want in each subnet", () => {
    const smallest = { first: 0, bits: longestPrefix };
    const sizes = all.map(({ tier, letter }) =>
      ipv4Size(read(subnetCidr(smallest, tier, letter)).bits),
    );
    expect(Math.min(...sizes)).toBe(32);
  });
});
