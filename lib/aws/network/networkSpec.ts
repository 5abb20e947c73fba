import { argumentChecks, type Refuse } from "../../component/argumentChecks";
import type { StageDefaults } from "../../model";
import { ipv4Network, isPrivate, type Ipv4Network } from "./ipv4";
import { checkOne, checkSome, refuseTwins } from "../../component/listChecks";
import { checkAutoName } from "../naming";
import type { NetworkArgs } from "./networkArgs";
import { type ZoneSpec, zonesOf } from "./networkZones";
import { longestPrefix, subnetCidr, type SubnetTier, tiers } from "./subnetLayout";

/** One subnet. */
export interface SubnetSpec {
  readonly tier: SubnetTier;
  readonly zone: ZoneSpec;
  readonly cidr: string;
}

/** What a network is, with every default filled in. */
export interface NetworkSpec {
  readonly cidr: string;
  readonly zones: readonly ZoneSpec[];
  readonly subnets: readonly SubnetSpec[];
  /** Letters of the zones that have a NAT gateway. */
  readonly nat: readonly string[];
  readonly gatewayEndpoints: readonly string[];
  readonly endpoints: readonly string[];
  /** Where interfaces of endpoints are. */
  readonly endpointTier: SubnetTier;
  readonly flowLogs: "all" | "rejected" | "none";
}

/** Arguments that decide; the others only flow into a resource. */
export type NetworkWish = Omit<NetworkArgs, "environment">;

/**
 * Decides what a network is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function networkSpec(name: string, args: NetworkWish, stage: StageDefaults): NetworkSpec {
  const { refuse, end } = argumentChecks(`Network "${name}"`);
  const { cidr = "10.0.0.0/16", gatewayEndpoints = ["s3", "dynamodb"], endpoints = [] } = args;
  const { tiers: wanted = tiers, flowLogs = "all" } = args;
  checkAutoName(`${name}-flow-logs-role`, "role", refuse);
  const network = checkCidr(cidr, refuse);
  const zones = zonesOf(args.zones ?? stage.zones, refuse);
  checkSome("tiers", wanted, tiers, refuse);
  if (wanted.length === 0) refuse(`tiers is empty, expected some of ${tiers.join(", ")}`);
  checkSome("gatewayEndpoints", gatewayEndpoints, ["s3", "dynamodb"], refuse);
  checkOne("flowLogs", flowLogs, ["all", "rejected", "none"], refuse);
  checkEndpoints(endpoints, wanted, refuse);
  const nat = natOf(args.nat, wanted, stage, refuse);
  end();
  const withGateway = nat === "one" ? zones.slice(0, 1) : zones;
  return {
    cidr,
    zones,
    subnets: tiers
      .filter((tier) => wanted.includes(tier))
      .flatMap((tier) =>
        zones.map((zone) => ({ tier, zone, cidr: subnetCidr(network, tier, zone.letter) })),
      ),
    nat: nat === "none" ? [] : withGateway.map(({ letter }) => letter),
    gatewayEndpoints,
    endpoints,
    endpointTier: wanted.includes("private") ? "private" : "isolated",
    flowLogs,
  };
}

function checkCidr(cidr: string, refuse: Refuse): Ipv4Network {
  const network = ipv4Network(cidr);
  const shown = `cidr is ${JSON.stringify(cidr)}`;
  if (network === undefined) {
    refuse(`${shown}, expected the first address of a network and its bits: "10.0.0.0/16"`);
  } else if (network.bits < 16 || network.bits > longestPrefix) {
    refuse(`${shown}, expected 16 to ${String(longestPrefix)} bits`);
  } else if (!isPrivate(network)) {
    refuse(
      `${shown}, expected private addresses: of 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12 or 192.168.0.0/16`,
    );
  }
  return network ?? { first: 0, bits: 16 };
}

function natOf(
  asked: NetworkArgs["nat"],
  wanted: readonly SubnetTier[],
  stage: StageDefaults,
  refuse: Refuse,
): NonNullable<NetworkArgs["nat"]> {
  const missing = (["public", "private"] as const).filter((tier) => !wanted.includes(tier));
  if (asked === undefined) return missing.length > 0 ? "none" : stage.nat;
  checkOne("nat", asked, ["none", "one", "each-zone"], refuse);
  if (asked !== "none" && missing.length > 0) {
    refuse(
      `nat is ${JSON.stringify(asked)} without ${missing.join(" and ")} subnets, expected "none": a gateway is in public subnets and serves private ones`,
    );
  }
  return asked;
}

function checkEndpoints(
  endpoints: readonly string[],
  wanted: readonly SubnetTier[],
  refuse: Refuse,
): void {
  for (const endpoint of endpoints) {
    if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(endpoint)) continue;
    refuse(`endpoints has ${JSON.stringify(endpoint)}, expected a service such as "ecr.api"`);
  }
  refuseTwins("endpoints", endpoints, refuse);
  if (endpoints.length > 0 && !wanted.includes("private") && !wanted.includes("isolated")) {
    refuse("endpoints are given without private or isolated subnets, where they would be");
  }
}
