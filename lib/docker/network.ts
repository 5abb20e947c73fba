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

/** A network as a balancer needs to know it: a `Network`, or one that the stack had before. */
export interface NetworkName {
  /** The name that Docker knows the network by. It must be one that people made: on Docker's own, names do not resolve. */
  readonly networkName: pulumi.Input<string>;
}

/** The names of networks, each once: whoever is on a network already cannot join it. */
export function networkNames(networks: readonly NetworkName[]): pulumi.Output<string[]> {
  const names = networks.map(({ networkName }) => networkName);
  return pulumi.all(names).apply((known) => [...new Set(known)]);
}

/**
 * The network on which a balancer finds the containers of its services by name.
 *
 * @example
 * ```ts
 * const network = new Network("shop");
 * ```
 */
export class Network extends pulumi.ComponentResource implements NetworkName {
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
