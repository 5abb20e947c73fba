import type { Stage } from "../../lib/model";
import { limitsOf, type Rule, violations } from "../../lib/policy/rule";
import type { PolicyResource } from "../../lib/policy/reading/resource";
import { isMap, valueOf } from "../../lib/preview/value";

/** What a test says of a resource; its properties as the engine writes them. */
export interface Made {
  readonly type: string;
  readonly name?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  readonly dependencies?: readonly string[];
  readonly isProtected?: boolean;
}

/** The URN of a resource that a test made. */
export function urnOf(type: string, name = "it"): string {
  return `urn:pulumi:prod::shop::${type}::${name}`;
}

/** A resource as rules see it. */
export function made({ type, name = "it", properties = {}, ...others }: Made): PolicyResource {
  const read = valueOf(properties);
  return {
    urn: urnOf(type, name),
    type,
    name,
    properties: isMap(read) ? read : {},
    dependencies: [],
    isProtected: false,
    ...others,
  };
}

/** What a rule says of resources: name of the resource, and the problem. */
export function told(
  rule: Rule,
  resources: readonly Made[],
  stage: Stage = "production",
): string[] {
  const read = resources.map(made);
  const context = { stage, limits: limitsOf(rule, stage) };
  return violations(rule, read, context).map(
    ({ urn, problem }) => `${urn.slice(urn.lastIndexOf("::") + 2)}: ${problem}`,
  );
}

/** What the engine writes in a preview for a text that is not known yet. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What the engine writes for a secret. */
export const secret = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "v1:abc",
};

/** Properties as the engine writes them. */
export type Properties = Readonly<Record<string, unknown>>;

/** For each rule: a resource of one type, and what the rule says of it in production. */
export type SingleTable = Readonly<
  Record<
    string,
    readonly (readonly [type: string, properties: Properties, ...problems: string[]])[]
  >
>;

/** For each rule: a claim, resources, and what the rule says of them in production. */
export type StackTable = Readonly<
  Record<
    string,
    readonly (readonly [claim: string, resources: readonly Made[], ...problems: string[]])[]
  >
>;

/** One case of a rule. */
export interface Row {
  readonly claim: string;
  readonly resources: readonly Made[];
  readonly problems: readonly string[];
}

/** The cases of rules over one resource. */
export function singleRows(table: SingleTable): Readonly<Record<string, Row[]>> {
  return mapped(table, ([type, properties, ...problems]) => ({
    claim: `${problems.length === 0 ? "takes" : "refuses"} ${type} ${JSON.stringify(properties)}`,
    resources: [{ type, properties }],
    problems: problems.map((problem) => `it: ${problem}`),
  }));
}

/** The cases of rules over a stack. */
export function stackRows(table: StackTable): Readonly<Record<string, Row[]>> {
  return mapped(table, ([claim, resources, ...problems]) => ({ claim, resources, problems }));
}

function mapped<T>(table: Readonly<Record<string, readonly T[]>>, row: (raw: T) => Row) {
  const entries = Object.entries(table).map(([name, rows]) => [name, rows.map(row)] as const);
  return Object.fromEntries(entries);
}
