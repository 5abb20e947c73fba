import { argumentChecks, type Refuse } from "../../component/argumentChecks";
import type { FlowArgs } from "./flowArgs";
import { checkOne } from "../../component/listChecks";
import { checkNetwork } from "../edge/loadBalancerSpec";
import type { Peer } from "./securityGroup";

/** What a flow opens, at both of its ends. */
export interface FlowSpec {
  readonly description: string;
  readonly ipProtocol: "tcp" | "udp";
  readonly fromPort: number;
  readonly toPort: number;
}

/** Arguments that decide; the others only flow into a resource. */
export type FlowWish = Omit<FlowArgs, "environment">;

/**
 * Decides what a flow opens.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function flowSpec(name: string, args: FlowWish): FlowSpec {
  const { from, to, port, protocol = "tcp", description = name } = args;
  const { refuse, whole, end } = argumentChecks(`Flow "${name}"`);
  const ports = typeof port === "number" ? { first: port, last: port } : port;
  if (typeof port === "number") {
    whole("port", port, 1, 65_535);
  } else {
    whole("port.first", ports.first, 1, 65_535);
    whole("port.last", ports.last, ports.first, 65_535);
  }
  checkOne("protocol", protocol, ["tcp", "udp"], refuse);
  // AWS allows these in descriptions, and no others.
  if (!/^[a-zA-Z0-9 ._\-:/()#,@[\]+=;{}!$*]{1,255}$/.test(description)) {
    refuse(
      `description is ${JSON.stringify(description)}, expected 1 to 255 letters, digits, blanks and . _ - : / ( ) # , @ [ ] + = ; { } ! $ *`,
    );
  }
  checkEnd("from", from, refuse);
  checkEnd("to", to, refuse);
  if ("network" in from && "network" in to) {
    refuse("from and to are networks, expected a security group at one end at least");
  }
  end();
  return { description, ipProtocol: protocol, fromPort: ports.first, toPort: ports.last };
}

function checkEnd(what: string, end: Peer, refuse: Refuse): void {
  if ("network" in end) checkNetwork(what, end.network, refuse);
}
