import type { Environment } from "../environment";
import type { Peer } from "./securityGroup";

/** Arguments of a `Flow`. */
export interface FlowArgs {
  readonly environment: Environment;

  /** Who opens connections: whatever has a security group, such as a balancer or a service, or a network. */
  readonly from: Peer;

  /** Who answers them: likewise. */
  readonly to: Peer;

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
