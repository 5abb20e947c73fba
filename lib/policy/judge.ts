import { isInForce, type Stage } from "../model";
import { covers, type Exemption } from "./settings/exemption";
import { type Level, levelOf, mandatorySeverities } from "./settings/level";
import { noConfig, type PolicyConfig, type RuleConfig } from "./settings/policyConfig";
import type { PolicyResource } from "./reading/resource";
import { limitsOf, type Rule, type Violation, violations } from "./rule";
import { rules } from "./rules";

/** Something that breaks a rule, and what becomes of it. */
export interface Judged extends Violation {
  readonly rule: Rule;
  readonly level: Level;
  /** The exemption that lets it pass. */
  readonly exempted?: Exemption;
  /** An exemption that would, had it not ended. */
  readonly expired?: Exemption;
}

/** What is wrong, and which exemptions are of no use. */
export interface Judgement {
  readonly judged: readonly Judged[];
  readonly unused: readonly { readonly rule: Rule; readonly exemption: Exemption }[];
}

/** What the rules are held against. */
export interface Case {
  readonly resources: readonly PolicyResource[];
  readonly stage: Stage;
  readonly now: Date;
  /** @default nothing is said - every rule as it is */
  readonly config?: PolicyConfig;
  /** @default all rules - nothing is left out */
  readonly only?: readonly Rule[];
}

/** Holds all rules against the resources of a stack. */
export function judge({ resources, stage, now, config = noConfig, only = rules }: Case): Judgement {
  const judgements = only.map((rule) => {
    const own = config.rules[rule.name] ?? { limits: {} };
    const level = own.enforcementLevel ?? config.all ?? levelOf(rule, stage, mandatoryIn(config));
    if (level === "disabled") return { judged: [], unused: [] };
    const found = violations(rule, resources, { stage, limits: limitsOf(rule, stage, own.limits) });
    const judged = found.map((it) => ({ ...it, rule, level, ...excused(own, it, resources, now) }));
    const used = new Set(judged.flatMap((it) => it.exempted ?? it.expired ?? []));
    const unused = (own.exemptions ?? []).filter((it) => !used.has(it));
    return { judged, unused: unused.map((exemption) => ({ rule, exemption })) };
  });
  return {
    judged: judgements.flatMap(({ judged }) => judged),
    unused: judgements.flatMap(({ unused }) => unused),
  };
}

/** The severities that are mandatory, with what a team has set. */
export function mandatoryIn({ pack: { mandatory = {} } }: PolicyConfig) {
  const own = Object.entries(mandatory).filter(([, value]) => value !== undefined);
  return { ...mandatorySeverities, ...Object.fromEntries(own) } as typeof mandatorySeverities;
}

/** The exemption of a violation: one that holds, before one that has ended. */
export function excused(
  { exemptions = [] }: RuleConfig,
  { urn }: Violation,
  resources: readonly PolicyResource[],
  now: Date,
): Pick<Judged, "exempted" | "expired"> {
  const name = resources.find((it) => it.urn === urn)?.name ?? urn.slice(urn.lastIndexOf("::") + 2);
  const own = exemptions.filter((it) => covers(it, { urn, name }));
  const exempted = own.find(({ expires }) => isInForce(expires, now));
  if (exempted !== undefined) return { exempted };
  const [expired] = own;
  return expired === undefined ? {} : { expired };
}

/** What is told of a violation: the problem, and an exemption that has ended. */
export function toldViolation({ problem, expired }: Pick<Judged, "problem" | "expired">): string {
  if (expired === undefined) return problem;
  const { owner, expires, reason } = expired;
  return `${problem} (the exemption of ${owner} ended on ${expires}: ${reason})`;
}

/** The same, with the way out. */
export function toldOf(judged: Pick<Judged, "problem" | "expired" | "rule">): string {
  return `${toldViolation(judged)}\n  try: ${judged.rule.remediation}`;
}

/** What is told of a violation that may pass. */
export function toldExempted({ problem }: Pick<Judged, "problem">, exemption: Exemption): string {
  const { owner, expires, reason } = exemption;
  return `${problem}; ${owner} has exempted it until ${expires}: ${reason}`;
}

/** What is told of an exemption that nothing needs. */
export function toldUnused({ resource, owner, expires }: Exemption): string {
  return `the exemption of ${owner} for ${resource} until ${expires} exempts nothing, expected it to be removed`;
}
