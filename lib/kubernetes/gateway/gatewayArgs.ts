import type * as pulumi from "@pulumi/pulumi";
import type { Namespace } from "../namespace/namespace";
import type { Peer } from "../peer";
import type { EdgeArgs } from "../route/edgeArgs";

/** Where the certificate of a gateway comes from. */
export type GatewayCertificate =
  | {
      /** Name of an issuer of cert-manager, which then keeps the certificate valid. */
      readonly issuer: pulumi.Input<string>;
      /**
       * Whether the issuer is the whole cluster's, or the namespace's own.
       *
       * @default ClusterIssuer - most clusters have one for everybody
       */
      readonly kind?: "ClusterIssuer" | "Issuer";
    }
  | {
      /** Name of a Secret with a certificate and its key, in the namespace of the gateway. */
      readonly secret: pulumi.Input<string>;
    };

/** Ports on which users come in. */
export interface GatewayPorts {
  /**
   * Port without encryption, 1 to 65535.
   *
   * @default 80 - what browsers use
   */
  readonly http?: number;

  /**
   * Port with encryption, 1 to 65535.
   *
   * @default 443 - what browsers use
   */
  readonly https?: number;
}

/** Arguments of a `Gateway`. */
export interface GatewayArgs extends EdgeArgs {
  /** Where its objects live. */
  readonly namespace: Namespace;

  /** Name of the cluster's GatewayClass: which controller carries it. `kubectl get gatewayclasses` lists them. */
  readonly className: string;

  /** Host names that it answers, for example `shop.example.com` or `*.example.com`; the certificate is for them. */
  readonly hosts: readonly string[];

  /** Where the certificate comes from. `false` speaks without encryption, which only development may. */
  readonly certificate: GatewayCertificate | false;

  /**
   * Host name or address under which users reach it, with its port where that is not the usual one.
   *
   * @default the first of `hosts` without a wildcard - where its DNS record leads here
   */
  readonly address?: pulumi.Input<string>;

  /**
   * Whether requests without encryption are sent to the encrypted side (301).
   *
   * @default true - people still type names without a scheme
   */
  readonly redirect?: boolean;

  /**
   * Ports of the two sides.
   *
   * @default 80 and 443 - what browsers use
   */
  readonly ports?: GatewayPorts;

  /**
   * Whose routes it takes: those of its own namespace, or of every one in the cluster.
   *
   * @default same - nobody else can take a host away
   */
  readonly routes?: "same" | "all";

  /**
   * Where its proxies run, or where the balancer of a cloud has its addresses: the pods of services let in nobody else.
   *
   * @default its own namespace - where controllers that run proxies for each gateway put them
   */
  readonly proxies?: readonly Peer[];

  /**
   * Annotations for what the controller makes for it, such as the balancer of a cloud.
   *
   * @default none - the controller's own defaults
   */
  readonly infrastructure?: Readonly<Record<string, string>>;
}
