import type { Stage } from "../model";
import type { PolicyResource } from "./reading/resource";

/** How much a violation matters, from what is worth a look to what must not go out. */
export const severities = ["low", "medium", "high", "critical"] as const;

/** How much a violation matters. */
export type Severity = (typeof severities)[number];

/** A figure of a rule that a team may set. */
export interface Limit {
  /** What it is, with its unit. */
  readonly description: string;
  /** What holds when nobody sets it. */
  readonly default: number | Readonly<Record<Stage, number>>;
  /** Why. */
  readonly reason: string;
}

/** What a rule knows beside the resources. */
export interface Context {
  readonly stage: Stage;
  /** The figures of the rule. */
  readonly limits: Readonly<Record<string, number>>;
}

/** A resource that breaks a rule, and how. */
export interface Violation {
  readonly urn: string;
  /** The value given and the value wanted. */
  readonly problem: string;
}

/** What all rules say of themselves. */
interface RuleWords {
  /** Identity for life: configuration and exemptions name it. */
  readonly name: string;
  /** What must hold, in one sentence. */
  readonly description: string;
  readonly severity: Severity;
  /** The way out. */
  readonly remediation: string;
  /** Where the reason can be read. */
  readonly source: string;
  /**
   * Stages in which it holds.
   *
   * @default all - what is wrong in production is wrong before it
   */
  readonly stages?: readonly Stage[];
  /**
   * Figures that a team may set.
   *
   * @default none - most rules have nothing to choose
   */
  readonly limits?: Readonly<Record<string, Limit>>;
}

/** A rule over one resource, checked before the engine touches it. */
export interface ResourceRule extends RuleWords {
  readonly scope: "resource";
  /** Answers with what is wrong; nothing where the resource keeps the rule, or none of its business. */
  readonly check: (resource: PolicyResource, context: Context) => readonly string[];
}

/** A rule over how resources fit together, checked when all of them are known. */
export interface StackRule extends RuleWords {
  readonly scope: "stack";
  readonly check: (resources: readonly PolicyResource[], context: Context) => readonly Violation[];
}

/** A rule: a pure function over what was read of resources, and the words that go with it. */
export type Rule = ResourceRule | StackRule;

/** Finds what breaks a rule; nothing in the stages in which it does not hold. */
export function violations(
  rule: Rule,
  resources: readonly PolicyResource[],
  context: Context,
): readonly Violation[] {
  if (rule.stages?.includes(context.stage) === false) return [];
  if (rule.scope === "stack") return rule.check(resources, context);
  return resources.flatMap((resource) =>
    rule.check(resource, context).map((problem) => ({ urn: resource.urn, problem })),
  );
}

/** The figures of a rule in a stage, with what a team has set. */
export function limitsOf(
  { limits = {} }: Rule,
  stage: Stage,
  own: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const entries = Object.entries(limits).map(([name, { default: value }]) => [
    name,
    own[name] ?? (typeof value === "number" ? value : value[stage]),
  ]);
  return Object.fromEntries(entries) as Record<string, number>;
}
