import { ipv4Size, ipv4Text, type Ipv4Network } from "./ipv4";

/**
 * What a subnet is for: `public` is reached from the Internet, `private` reaches it through a NAT gateway, `isolated` does
 * neither.
 */
export type SubnetTier = "public" | "private" | "isolated";

/** Every tier, in the order in which people think of them. */
export const tiers: readonly SubnetTier[] = ["public", "private", "isolated"];

/** Letters of the availability zones for which each tier keeps a place. */
export const zoneLetters: readonly string[] = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** Longest prefix of a network: balancers want subnets of 32 addresses, and public subnets are the smallest. */
export const longestPrefix = 21;

/** Where a tier begins, in eighths of the network, and how much longer the prefix of its subnets is. */
const places: Readonly<Record<SubnetTier, { readonly eighths: number; readonly longer: number }>> =
  {
    private: { eighths: 0, longer: 4 },
    isolated: { eighths: 4, longer: 5 },
    public: { eighths: 6, longer: 6 },
  };

/**
 * The addresses of a subnet. They depend on the network, the tier and the letter of the zone, and on nothing else: what is
 * added later, a zone or a tier, has its place already, and moves nothing. Tasks live in private subnets, which have half of
 * the network; isolated subnets have a quarter, public ones an eighth; the last eighth stays free for subnets of one's
 * own.
 */
export function subnetCidr(network: Ipv4Network, tier: SubnetTier, letter: string): string {
  const { eighths, longer } = places[tier];
  const bits = network.bits + longer;
  const begin = network.first + (ipv4Size(network.bits) / 8) * eighths;
  return ipv4Text({ first: begin + zoneLetters.indexOf(letter) * ipv4Size(bits), bits });
}
