import type * as pulumi from "@pulumi/pulumi";
import type { Peer } from "../peer";
import type { EdgeArgs } from "./edgeArgs";

/** A gateway through which users come: a `Gateway`, or one that was there before. */
export interface GatewayReference {
  /** Name of the Gateway object. */
  readonly gatewayName: pulumi.Input<string>;

  /** Namespace in which it is; its listeners must let routes of the service's namespace in. */
  readonly gatewayNamespace: pulumi.Input<string>;

  /** Host name or address under which users reach it, with its port where that is not the usual one. */
  readonly address: pulumi.Input<string>;

  /**
   * Name of the one listener that the routes belong to; a Gateway of Istio has no such names.
   *
   * @default every listener - a gateway mostly has one that users come in by
   */
  readonly listener?: string;

  /**
   * How users reach it.
   *
   * @default https - what users send belongs to nobody else
   */
  readonly scheme?: "https" | "http";

  /**
   * Where its proxies run, or where the balancer of a cloud has its addresses: the pods of a service let in nobody else.
   *
   * @default its own namespace - most controllers run their proxies beside it
   */
  readonly proxies?: readonly Peer[];

  /**
   * What is done to the answers of the services behind it.
   *
   * @default a few headers that protect users - the same for every service
   */
  readonly edge?: EdgeArgs;
}
