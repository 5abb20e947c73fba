import type * as pulumi from "@pulumi/pulumi";
import type { BalancerAddresses } from "./balancerReference";
import type { Encryption } from "../tls/tlsSpec";
import type { NetworkName } from "../network";

/** A balancer as the services behind it need to know it, whichever stack made it. */
export interface Balancer {
  /** Name of the container, by which services find it. */
  readonly containerName: string;

  /** The network on which it finds the containers of its services. */
  readonly network: NetworkName;

  /** What users and people who look before a shift type into a browser. */
  readonly addresses: BalancerAddresses;

  /** Whether it encrypts, and whose certificates it shows. */
  readonly encryption: Encryption;

  /** What comes before every service; absent when another stack made the balancer. */
  readonly base?: pulumi.Resource;
}

/** What a resource on a balancer comes after. */
export function afterBase({ base }: Balancer): pulumi.Resource[] {
  return base === undefined ? [] : [base];
}
