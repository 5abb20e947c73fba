import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getPartitionOutput } from "@pulumi/aws/getPartition";
import { getRegionOutput } from "@pulumi/aws/getRegion";
import type * as pulumi from "@pulumi/pulumi";

/** Where a stack's resources are, as policies have to spell it. */
export interface Account {
  /** Number of the account, twelve digits. */
  readonly id: pulumi.Output<string>;
  /** Region, for example `eu-central-1`. */
  readonly region: pulumi.Output<string>;
  /** Family of regions that share names: `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: pulumi.Output<string>;
}

/** Asks the provider of a component where it works. */
export function accountOf(parent: pulumi.Resource): Account {
  return {
    id: getCallerIdentityOutput({}, { parent }).accountId,
    region: getRegionOutput({}, { parent }).region,
    partition: getPartitionOutput({}, { parent }).partition,
  };
}
