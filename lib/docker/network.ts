import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { labelList, physicalName, stackLabels } from "./naming";

/** Arguments of a `Network`. */
export interface NetworkArgs {
  /**
   * Whether containers are kept from reaching the outside.
   *
   * @default false - most services call something outside
   */
  readonly internal?: boolean;
}

/**
 * The network on which a balancer finds the containers of its services by name.
 *
 * @example
 * ```ts
 * const network = new Network("shop");
 * ```
 */
export class Network extends pulumi.ComponentResource {
  /** The name that Docker knows the network by. */
  public readonly networkName: pulumi.Output<string>;

  constructor(name: string, args: NetworkArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:docker:Network", name, {}, opts);
    const network = new docker.Network(
      `${name}-network`,
      {
        name: physicalName(name),
        internal: args.internal ?? false,
        labels: labelList(stackLabels()),
      },
      { parent: this },
    );
    this.networkName = network.name;
    this.registerOutputs({ networkName: this.networkName });
  }
}
