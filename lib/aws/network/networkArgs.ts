import type { Environment } from "../environment";
import type { SubnetTier } from "./subnetLayout";

/** Arguments of a `Network`. */
export interface NetworkArgs {
  readonly environment: Environment;

  /**
   * Addresses of the network, private ones, with a prefix of 16 to 21 bits. It can never change; networks that shall be
   * connected one day must not overlap.
   *
   * @default 10.0.0.0/16 - the largest that AWS allows
   */
  readonly cidr?: string;

  /**
   * Availability zones: how many, 1 to 8, of those that the region has; or their names, such as `eu-central-1a`. Zones may
   * be added at any time, and nothing that is there moves. The first one is home to the only NAT gateway where there is
   * one.
   *
   * @default by stage: 2 in development and staging, 3 in production - with 3 a lost zone costs a third
   */
  readonly zones?: number | readonly string[];

  /**
   * Kinds of subnets, one of each in every zone.
   *
   * @default public, private, isolated - subnets cost nothing
   */
  readonly tiers?: readonly SubnetTier[];

  /**
   * NAT gateways, by which private subnets reach the Internet: `none`, `one` for all zones, or one in `each-zone`. Each
   * costs by the hour and by the gigabyte.
   *
   * @default by stage: one in development and staging, each-zone in production, where a lost zone must not cut off the
   *   others; none without public or private subnets - gateways cost by the hour
   */
  readonly nat?: "none" | "one" | "each-zone";

  /**
   * Services of AWS that are reached without leaving the network, and for nothing: `s3`, `dynamodb`.
   *
   * @default s3, dynamodb - they are free, and images of containers come from S3
   */
  readonly gatewayEndpoints?: readonly ("s3" | "dynamodb")[];

  /**
   * Other services of AWS that are reached without leaving the network, as AWS calls them: `ecr.api`, `ecr.dkr`, `logs`,
   * `secretsmanager`. A whole name, `com.amazonaws.vpce.eu-central-1.vpce-svc-1a2b`, is taken as it is.
   *
   * @default none - each costs by the hour and zone
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
   */
  readonly endpoints?: readonly string[];

  /**
   * Which connections are written to the log: `all`, the `rejected` ones, or `none`.
   *
   * @default all - who looks for an intruder needs those that succeeded
   */
  readonly flowLogs?: "all" | "rejected" | "none";
}
