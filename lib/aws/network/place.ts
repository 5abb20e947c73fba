import type * as pulumi from "@pulumi/pulumi";
import type { Refuse } from "../../component/argumentChecks";
import type { NetworkReference, SubnetIds } from "./networkReference";
import type { SubnetTier } from "./subnetLayout";

/** Where something is: in a network, or in what is known of one by its ids. */
export interface PlaceArgs {
  /**
   * The network that it is in.
   *
   * @default none - `vpcId` and `subnetIds` say where it is
   */
  readonly network?: NetworkReference;

  /**
   * The VPC that it is in.
   *
   * @default that of `network` - one of the two is given, never both
   */
  readonly vpcId?: pulumi.Input<string>;

  /**
   * Its subnets, of at least two availability zones.
   *
   * @default those of `network` that are meant for it - needed where there is no `network`
   */
  readonly subnetIds?: SubnetIds;
}

/** A place, by its ids. */
export interface Place {
  readonly vpcId: pulumi.Input<string>;
  readonly subnetIds: SubnetIds;
}

/** Refuses a place that is said twice, or not wholly. */
export function checkPlace({ network, vpcId, subnetIds }: PlaceArgs, refuse: Refuse): void {
  if (network !== undefined && vpcId !== undefined) {
    refuse("network and vpcId are both given, expected one of them", "leave vpcId out");
  }
  if (network !== undefined) return;
  const missing = Object.entries({ vpcId, subnetIds }).filter(([, it]) => it === undefined);
  if (missing.length === 0) return;
  const names = missing.map(([name]) => name).join(" and ");
  const are = missing.length === 1 ? "is" : "are";
  refuse(`${names} ${are} missing, expected a network, or vpcId and subnetIds`);
}

/**
 * The ids of a place that was checked. In a network, those of one tier.
 *
 * @throws pulumi.RunError when the network has no such tier
 */
export function placeOf({ network, vpcId, subnetIds }: PlaceArgs, tier: SubnetTier): Place {
  return {
    vpcId: network?.vpcId ?? vpcId ?? "",
    subnetIds: subnetIds ?? network?.subnetIds(tier) ?? [],
  };
}
