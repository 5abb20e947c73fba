import * as pulumi from "@pulumi/pulumi";
import { argumentChecks } from "../../component/argumentChecks";
import { ConfigError } from "../../model";
import { type SubnetTier, tiers } from "./subnetLayout";

/** A network as other components need to know it: a `Network`, or one that was there before. */
export interface NetworkReference {
  readonly vpcId: pulumi.Output<string>;

  /**
   * Ids of the subnets of a tier, in the order of their zones.
   *
   * @throws pulumi.RunError when the network has no such tier
   */
  subnetIds(tier: SubnetTier): pulumi.Output<string[]>;
}

/** A network that was there before. */
export interface ExistingNetworkArgs {
  readonly vpcId: pulumi.Input<string>;

  /** Ids of its subnets, by tier: those that are there, of two availability zones or more each. */
  readonly subnets: Readonly<Partial<Record<SubnetTier, SubnetIds>>>;
}

/** Ids of subnets, known now or later. */
export type SubnetIds = pulumi.Input<pulumi.Input<string>[]>;

/** Describes a network that was there before, and makes nothing. */
export function existingNetwork({ vpcId, subnets }: ExistingNetworkArgs): NetworkReference {
  correctable(() => {
    checkExisting(subnets);
  });
  return {
    vpcId: pulumi.output(vpcId),
    subnetIds: (tier) => subnetsOf("Network.fromExisting()", tier, subnets),
  };
}

/**
 * Finds the subnets of a tier.
 *
 * @throws pulumi.RunError when there are none
 */
export function subnetsOf(
  where: string,
  tier: SubnetTier,
  subnets: Readonly<Partial<Record<SubnetTier, SubnetIds>>>,
): pulumi.Output<string[]> {
  const ids = subnets[tier];
  if (ids !== undefined) return pulumi.output(ids);
  const there = tiers.filter((it) => subnets[it] !== undefined).join(", ");
  const { message } = new ConfigError(
    where,
    `has no ${tier} subnets, only ${there}`,
    `use subnets that are there, or add "${tier}"`,
  );
  throw new pulumi.RunError(message);
}

function checkExisting(subnets: ExistingNetworkArgs["subnets"]): void {
  const { refuse, end } = argumentChecks("Network.fromExisting()");
  const given = Object.keys(subnets);
  if (given.length === 0) refuse(`subnets is empty, expected some of ${tiers.join(", ")}`);
  for (const tier of given) {
    if (!tiers.includes(tier as SubnetTier)) {
      refuse(`subnets has ${JSON.stringify(tier)}, expected some of ${tiers.join(", ")}`);
    }
  }
  for (const tier of tiers) {
    const ids = subnets[tier];
    if (Array.isArray(ids) && ids.length === 0) refuse(`subnets.${tier} is empty`);
  }
  end();
}

/** Reports a mistake of the user's where there is no component to report it with. */
function correctable(check: () => void): void {
  try {
    check();
  } catch (error) {
    throw error instanceof ConfigError ? new pulumi.RunError(error.message) : error;
  }
}
