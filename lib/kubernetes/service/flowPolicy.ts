import type * as inputs from "@pulumi/kubernetes/types/input";
import type { Labels } from "../labels";
import { type Peer, policyPeer } from "../peer";
import type { PodWish } from "./podSpec";

/** What a policy opens. */
export interface FlowArgs {
  /** Labels of the pods. */
  readonly selector: Labels;
  /** Where requests come from, beside those whom `admits` names. */
  readonly proxies: readonly Peer[];
  readonly pods: Pick<PodWish, "port" | "reaches" | "admits">;
}

/** What the pods of a color may be asked, and by whom, and what they may ask. Nothing else is open in a closed namespace. */
export function flowPolicy({
  selector,
  proxies,
  pods,
}: FlowArgs): inputs.networking.v1.NetworkPolicySpec {
  const { port, reaches = {}, admits = {} } = pods;
  const from = [...proxies, ...Object.values(admits)].map(policyPeer);
  const egress = Object.values(reaches).map((reach) => ({
    to: [policyPeer(reach)],
    ports: [{ protocol: "TCP", port: reach.port }],
  }));
  return {
    podSelector: { matchLabels: { ...selector } },
    policyTypes: egress.length === 0 ? ["Ingress"] : ["Ingress", "Egress"],
    // Without anybody in the list it would be open to everybody.
    ...(from.length === 0 || port === undefined
      ? {}
      : { ingress: [{ from, ports: [{ protocol: "TCP", port }] }] }),
    ...(egress.length === 0 ? {} : { egress }),
  };
}
