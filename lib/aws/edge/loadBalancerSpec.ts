import { isIP } from "node:net";
import { argumentChecks, type Refuse } from "../../component/argumentChecks";
import type { StageDefaults } from "../../model";
import { checkEdge, type ListenerHeaders, listenerHeaders } from "./listenerHeaders";
import type { LoadBalancerArgs } from "./loadBalancerArgs";
import { refuseTwins } from "../../component/listChecks";
import { checkAutoName } from "../naming";
import { checkPlace } from "../network/place";

/** What a balancer is, with every default filled in. */
export interface LoadBalancerSpec {
  readonly clients: readonly string[];
  readonly internal: boolean;
  readonly timeoutSeconds: number;
  readonly tlsPolicy: string;
  readonly deletionProtection: boolean;
  readonly headers: ListenerHeaders;
}

/** Arguments that decide; the others only flow into a resource. */
export type LoadBalancerWish = Omit<LoadBalancerArgs, "environment" | "certificateArn">;

/**
 * Decides what a balancer is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function loadBalancerSpec(
  name: string,
  args: LoadBalancerWish,
  stage: StageDefaults,
): LoadBalancerSpec {
  const { clients = [], tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06" } = args;
  const { refuse, whole, end } = argumentChecks(`LoadBalancer "${name}"`);
  checkAutoName(name, "loadBalancer", refuse);
  checkPlace(args, refuse);
  whole("timeoutSeconds", args.timeoutSeconds, 1, 4000);
  for (const client of clients) checkNetwork("clients", client, refuse);
  refuseTwins("clients", clients, refuse);
  checkPrefix(args.accessLogs?.prefix, refuse);
  if (!/^ELBSecurityPolicy-(?:TLS13|FS)-/.test(tlsPolicy)) {
    refuse(
      `tlsPolicy is ${JSON.stringify(tlsPolicy)}, expected one with TLS 1.3 or forward secrecy such as "ELBSecurityPolicy-TLS13-1-2-2021-06"`,
    );
  }
  checkEdge(args, refuse);
  end();
  return {
    clients,
    internal: args.internal ?? false,
    timeoutSeconds: args.timeoutSeconds ?? 60,
    tlsPolicy,
    deletionProtection: args.deletionProtection ?? stage.deletionProtection,
    headers: listenerHeaders(args, stage),
  };
}

/** AWS makes its own folders below the prefix, and calls the first of them AWSLogs. */
function checkPrefix(prefix: string | undefined, refuse: Refuse): void {
  if (prefix === undefined) return;
  const isFolder = /^[^/]+(?:\/[^/]+)*$/.test(prefix);
  if (isFolder && !prefix.includes("AWSLogs")) return;
  refuse(
    `accessLogs.prefix is ${JSON.stringify(prefix)}, expected a folder such as "shop/edge", without AWSLogs in it`,
  );
}

/** Refuses what is no network in the notation of CIDR. */
export function checkNetwork(what: string, network: string, refuse: Refuse): void {
  const [address = "", bits = "", ...rest] = network.split("/");
  const most = isIP(address) === 6 ? 128 : 32;
  const valid = isIP(address) !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
  if (valid && rest.length === 0) return;
  refuse(`${what} has ${JSON.stringify(network)}, expected a network such as "10.0.0.0/8"`);
}
