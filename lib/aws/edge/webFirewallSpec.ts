import { argumentChecks } from "../../component/argumentChecks";
import { checkOne } from "../../component/listChecks";
import { checkAutoName } from "../naming";
import type { ManagedRulesArgs, RedactArgs, WebFirewallArgs } from "./webFirewallArgs";
import {
  checkAddresses,
  checkCloudFront,
  checkGuards,
  checkHeaders,
  checkManaged,
  checkRate,
} from "./webFirewallChecks";

/** What a firewall does with a request that a rule fits. */
export type FirewallAction = "allow" | "block" | "count";

/** One rule; they are asked in their order. */
export type FirewallRule = { readonly name: string } & (
  | { readonly kind: "addresses"; readonly action: FirewallAction }
  | {
      readonly kind: "rate";
      readonly action: FirewallAction;
      readonly requests: number;
      readonly windowSeconds: number;
    }
  | {
      readonly kind: "managed";
      readonly onlyCounts: boolean;
      readonly counted: readonly string[];
      readonly version: string | undefined;
    }
);

/** A set of addresses, called like the rule that asks for it. */
export interface AddressSet {
  readonly name: string;
  readonly version: "IPV4" | "IPV6";
  readonly addresses: readonly string[];
}

/** What a firewall is, with every default filled in. */
export interface WebFirewallSpec {
  readonly scope: "REGIONAL" | "CLOUDFRONT";
  /** Where everything about it is, if not where the environment is. */
  readonly region: string | undefined;
  readonly sets: readonly AddressSet[];
  readonly rules: readonly FirewallRule[];
  readonly logs: "all" | "matched" | "none";
  readonly redact: Required<RedactArgs>;
}

/** Arguments that decide; of those that only flow into a resource it is enough that they are there. */
export type FirewallWish = Omit<WebFirewallArgs, "environment">;

/** What AWS recommends for every application. */
const recommended = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesCommonRuleSet",
];

/**
 * Decides what a firewall is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function webFirewallSpec(name: string, args: FirewallWish): WebFirewallSpec {
  const { scope = "regional", logs = "matched", managedRules = recommended } = args;
  const { allow = [], deny = [], count = false, redact = {} } = args;
  const { refuse, end } = argumentChecks(`WebFirewall "${name}"`);
  const managed = managedRules.map((rules) =>
    typeof rules === "string" ? { name: rules } : rules,
  );
  checkAutoName(`${name}-deny-ipv4`, "webAcl", refuse);
  checkOne("scope", scope, ["regional", "cloudfront"], refuse);
  checkOne("logs", logs, ["all", "matched", "none"], refuse);
  if (scope === "cloudfront") checkCloudFront(args, logs !== "none", refuse);
  checkGuards(args.guards ?? {}, refuse);
  checkAddresses(allow, deny, refuse);
  checkManaged(managed, refuse);
  checkRate(args.rateLimit, refuse);
  checkHeaders(redact.headers ?? [], refuse);
  end();
  const sets = [...setsOf("allow", allow), ...setsOf("deny", deny)];
  return {
    scope: scope === "regional" ? "REGIONAL" : "CLOUDFRONT",
    region: scope === "regional" ? undefined : "us-east-1",
    sets,
    rules: [
      ...addressRules(sets, count),
      ...rateRules(args.rateLimit, count),
      ...managedOf(managed, count),
    ],
    logs,
    redact: {
      headers: redact.headers ?? ["authorization", "cookie"],
      query: redact.query ?? false,
      path: redact.path ?? false,
    },
  };
}

/** One set for each family of addresses: AWS keeps them apart. */
function setsOf(name: string, networks: readonly string[]): AddressSet[] {
  const families = [
    { name: `${name}-ipv4`, version: "IPV4", addresses: networks.filter((it) => !isIpv6(it)) },
    { name: `${name}-ipv6`, version: "IPV6", addresses: networks.filter(isIpv6) },
  ] as const;
  return families.filter(({ addresses }) => addresses.length > 0);
}

function isIpv6(network: string): boolean {
  return network.includes(":");
}

function addressRules(sets: readonly AddressSet[], count: boolean): FirewallRule[] {
  const refusing = count ? "count" : "block";
  return sets.map(({ name }) => ({
    kind: "addresses",
    name,
    action: name.startsWith("allow-") ? "allow" : refusing,
  }));
}

function rateRules(limit: WebFirewallArgs["rateLimit"], count: boolean): FirewallRule[] {
  if (limit === false) return [];
  const { requests, windowSeconds = 300 } = limit ?? { requests: 2000 };
  const action = count ? "count" : "block";
  return [{ kind: "rate", name: "rate-limit", action, requests, windowSeconds }];
}

function managedOf(managed: readonly ManagedRulesArgs[], onlyCounts: boolean): FirewallRule[] {
  return managed.map(({ name, count: counted = [], version }) => ({
    kind: "managed",
    name,
    onlyCounts,
    counted,
    version,
  }));
}
