import type * as pulumi from "@pulumi/pulumi";
import type { Environment } from "./environment";

/** One end of a flow: whatever has a security group, such as a balancer, a service or a database; or a network. */
export type FlowEnd =
  { readonly securityGroupId: pulumi.Input<string> } | { readonly network: string };

/** Arguments of a `Flow`. */
export interface FlowArgs {
  readonly environment: Environment;

  /** Who opens connections. */
  readonly from: FlowEnd;

  /** Who answers them. */
  readonly to: FlowEnd;

  /** Port that is opened, 1 to 65535, or the first and the last of several. */
  readonly port: number | { readonly first: number; readonly last: number };

  /**
   * Protocol below the port.
   *
   * @default tcp - nearly everything
   */
  readonly protocol?: "tcp" | "udp";

  /**
   * What it is for, for those who read the rules in AWS's console, at most 255 characters.
   *
   * @default the name of the flow - a good name says it
   */
  readonly description?: string;
}
