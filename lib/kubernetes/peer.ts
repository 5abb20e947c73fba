import type * as pulumi from "@pulumi/pulumi";
import type * as inputs from "@pulumi/kubernetes/types/input";
import type { Refuse } from "../component/argumentChecks";
import { labelNames } from "../model";
import type { Labels } from "./labels";

/** The other end of a connection. */
export type Peer =
  | {
      /** Another service of the same namespace, as the configuration calls it. */
      readonly service: string;
    }
  | {
      /** Name of a namespace. */
      readonly namespace: pulumi.Input<string>;
      /**
       * Labels of its pods.
       *
       * @default every pod - a namespace is mostly one system
       */
      readonly labels?: Labels;
    }
  | {
      /** Pods of the same namespace. */
      readonly labels: Labels;
    }
  | {
      /** Network, for example `10.0.0.0/16`, or `0.0.0.0/0` for every address. */
      readonly network: string;
    };

/** By this label Kubernetes itself gives every namespace its name. */
const namespaceLabel = "kubernetes.io/metadata.name";

/** A peer in the words of a network policy. */
export function policyPeer(peer: Peer): inputs.networking.v1.NetworkPolicyPeer {
  if ("service" in peer) {
    return { podSelector: { matchLabels: { [labelNames.service]: peer.service } } };
  }
  if ("network" in peer) return { ipBlock: { cidr: peer.network } };
  const pods =
    peer.labels === undefined ? {} : { podSelector: { matchLabels: { ...peer.labels } } };
  if (!("namespace" in peer)) return pods;
  return { namespaceSelector: { matchLabels: { [namespaceLabel]: peer.namespace } }, ...pods };
}

/** Refuses a peer that no policy could express. */
export function checkPeer(where: string, peer: Peer, refuse: Refuse): void {
  if (!("network" in peer)) return;
  const { network } = peer;
  if (/^(?:\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/.test(network) && isIpv4(network)) return;
  if (/^[0-9a-f:]+\/\d{1,3}$/i.test(network) && network.includes(":")) return;
  refuse(
    `${where}.network is ${JSON.stringify(network)}, expected a network such as "10.0.0.0/16"`,
  );
}

function isIpv4(network: string): boolean {
  const [address = "", length = ""] = network.split("/");
  return address.split(".").every((part) => Number(part) <= 255) && Number(length) <= 32;
}
