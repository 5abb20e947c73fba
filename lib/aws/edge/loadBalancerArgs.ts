import type * as pulumi from "@pulumi/pulumi";
import type { EdgeArgs } from "./edgeArgs";
import type { Environment } from "../environment";
import type { PlaceArgs } from "../network/place";

/** Where a balancer writes what it was asked. */
export interface AccessLogsArgs {
  /** Name of the bucket. Its policy must let the balancers of the region write. */
  readonly bucket: pulumi.Input<string>;

  /**
   * Folder in the bucket.
   *
   * @default the name of project, stack and balancer - one bucket serves many
   */
  readonly prefix?: string;
}

/** Arguments of a `LoadBalancer`. In a `network` it is in the public subnets, or in the private ones if `internal`. */
export interface LoadBalancerArgs extends EdgeArgs, PlaceArgs {
  readonly environment: Environment;

  /** ARN of the certificate that browsers see. */
  readonly certificateArn: pulumi.Input<string>;

  /**
   * Networks that may come in, for example `0.0.0.0/0` and `::/0` for everybody.
   *
   * @default none - it is closed until somebody says who may come in
   */
  readonly clients?: readonly string[];

  /**
   * Whether it has addresses inside of the VPC only.
   *
   * @default false - users come from outside
   */
  readonly internal?: boolean;

  /**
   * Where it writes what it was asked.
   *
   * @default nowhere - a bucket for logs is often another stack's
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
   */
  readonly accessLogs?: AccessLogsArgs;

  /**
   * Seconds without a byte after which a connection is closed, 1 to 4000.
   *
   * @default 60 - AWS's own
   */
  readonly timeoutSeconds?: number;

  /**
   * Versions and ciphers of TLS.
   *
   * @default ELBSecurityPolicy-TLS13-1-2-2021-06 - TLS 1.3, and 1.2 with forward secrecy; AWS recommends it
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
   */
  readonly tlsPolicy?: string;

  /**
   * Whether AWS refuses to delete it.
   *
   * @default by stage: true in staging and production - where it is gone, so are all of its services
   */
  readonly deletionProtection?: boolean;
}
