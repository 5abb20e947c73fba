import type { Refuse } from "../../component/argumentChecks";
import { checkOne } from "../../component/listChecks";
import { checkPeer } from "../peer";
import { checkEdge } from "./edgeSpec";
import type { GatewayReference } from "./gatewayReference";

/** Refuses a gateway that could not be in front of anything. */
export function checkGatewayReference(gateway: GatewayReference, refuse: Refuse): void {
  const { scheme = "https", proxies = [], edge = {} } = gateway;
  checkOne("gateway.scheme", scheme, ["https", "http"], refuse);
  proxies.forEach((peer, at) => {
    checkPeer(`gateway.proxies[${String(at)}]`, peer, refuse);
  });
  checkEdge(edge, (problem, fix) => {
    refuse(`gateway.edge.${problem}`, fix);
  });
}
