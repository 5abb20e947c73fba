import type * as pulumi from "@pulumi/pulumi";

/** Processors that an image was built for, and that a machine has. */
export type Architecture = "x86_64" | "arm64";

/** Machines behind a capacity provider: those of a `Cluster`, or ones that were there before. */
export interface ProviderCapacity {
  /** Name of the capacity provider; the cluster must have it among its own. */
  readonly provider: pulumi.Input<string>;

  /**
   * Processors of its machines, which those of the image must be.
   *
   * @default not compared - a provider that was there before does not say
   */
  readonly architecture?: Architecture;

  /**
   * How replicas are laid out on the machines of a zone: `spread` over as many as there are, or `pack` on as few as they fit.
   *
   * @default spread - a machine that fails takes the fewest replicas with it
   */
  readonly placement?: "spread" | "pack";
}

/**
 * Where the tasks of a service run. `fargate`: no machines to look after. `fargate-spot`: the replicas of the floor on
 * Fargate, what grows beyond them on spare capacity that AWS may take back within two minutes. A provider: machines.
 */
export type Capacity = "fargate" | "fargate-spot" | ProviderCapacity;
