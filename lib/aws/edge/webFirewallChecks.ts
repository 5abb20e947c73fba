import type { Refuse } from "../../component/argumentChecks";
import { checkOne, refuseTwins } from "../../component/listChecks";
import { checkNetwork } from "./loadBalancerSpec";
import type { ManagedRulesArgs, WebFirewallArgs } from "./webFirewallArgs";

/** What the arguments of a firewall can have to do with its place. */
type Place = Pick<WebFirewallArgs, "guards" | "keyArn">;

/** Groups that cost more, and need to be told about pages of the application. */
const withSettings = /^AWSManagedRules(?:ACFP|AntiDDoS|ATP|BotControl)RuleSet$/;

/** Refuses names that resources could not end in. */
export function checkGuards(guards: NonNullable<Place["guards"]>, refuse: Refuse): void {
  for (const one of Object.keys(guards).filter((it) => !/^[a-z0-9-]+$/.test(it))) {
    refuse(`guards has ${JSON.stringify(one)}, expected lower case letters, digits and hyphens`);
  }
}

/** Refuses what a firewall of CloudFront cannot have, and asks for what it needs. */
export function checkCloudFront(
  { guards = {}, keyArn }: Place,
  hasLog: boolean,
  refuse: Refuse,
): void {
  const names = Object.keys(guards);
  if (names.length > 0) {
    refuse(
      `guards has ${names.join(", ")}, expected none: CloudFront names its firewall itself`,
      "webAclId: firewall.arn of the distribution",
    );
  }
  if (keyArn === undefined && hasLog) {
    refuse(
      "keyArn is missing: the log of CloudFront's firewall is in us-east-1, and so must be its key",
      "keyArn: environment.keyArn, if the environment is there as well",
    );
  }
}

/** Refuses networks that are none, all, or both let through and refused. */
export function checkAddresses(
  allow: readonly string[],
  deny: readonly string[],
  refuse: Refuse,
): void {
  for (const [what, networks] of [
    ["allow", allow],
    ["deny", deny],
  ] as const) {
    refuseTwins(what, networks, refuse);
    for (const network of networks) {
      checkNetwork(what, network, refuse);
      if (network.endsWith("/0")) {
        refuse(`${what} has ${JSON.stringify(network)}, expected less than all addresses`);
      }
    }
  }
  for (const both of allow.filter((it) => deny.includes(it))) {
    refuse(`allow and deny both have ${JSON.stringify(both)}, expected one of them`);
  }
}

/** Refuses groups that AWS does not have, or that have to be told about the application. */
export function checkManaged(managed: readonly ManagedRulesArgs[], refuse: Refuse): void {
  const names = managed.map(({ name }) => name);
  refuseTwins("managedRules", names, refuse);
  for (const name of names) {
    const shown = `managedRules has ${JSON.stringify(name)}`;
    if (withSettings.test(name)) {
      refuse(`${shown}, which needs settings of its own that are not offered here`);
    } else if (!/^AWSManagedRules[A-Za-z0-9]{1,100}$/.test(name)) {
      refuse(`${shown}, expected a group of AWS such as "AWSManagedRulesSQLiRuleSet"`);
    }
  }
  for (const { name, count = [] } of managed) refuseTwins(`count of ${name}`, count, refuse);
}

/** Refuses limits that AWS does not know. */
export function checkRate(limit: WebFirewallArgs["rateLimit"], refuse: Refuse): void {
  if (limit === undefined || limit === false) return;
  const { requests, windowSeconds = 300 } = limit;
  if (!Number.isInteger(requests) || requests < 10 || requests > 2_000_000_000) {
    refuse(`rateLimit.requests is ${String(requests)}, expected 10 to 2000000000`);
  }
  checkOne("rateLimit.windowSeconds", String(windowSeconds), ["60", "120", "300", "600"], refuse);
}

/** Refuses headers as AWS does not write them. */
export function checkHeaders(headers: readonly string[], refuse: Refuse): void {
  refuseTwins("redact.headers", headers, refuse);
  for (const header of headers.filter((it) => !/^[a-z0-9-]{1,64}$/.test(it))) {
    refuse(
      `redact.headers has ${JSON.stringify(header)}, expected a header in lower case such as "cookie"`,
    );
  }
}
