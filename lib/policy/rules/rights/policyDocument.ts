import type { Value, ValueMap } from "../../../preview/value";
import { kindOf, type PolicyResource } from "../../reading/resource";
import { at, blocksIn, documentIn, isAbsent, textsIn } from "../../reading/read";

/** A statement of a policy, as far as it can be read. */
export interface Statement {
  readonly isAllowed: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Principals of a policy that belongs to a resource. */
  readonly principals: readonly string[];
  readonly isConditional: boolean;
}

/** Kinds whose property `policy` says what somebody may do. */
const policies = [
  "aws:iam:Policy",
  "aws:iam:RolePolicy",
  "aws:iam:UserPolicy",
  "aws:iam:GroupPolicy",
];

/** The documents in which a resource says what somebody may do. */
export function documentsOf(resource: PolicyResource): (Value | undefined)[] {
  const { properties } = resource;
  const kind = kindOf(resource);
  if (policies.includes(kind)) return [at(properties, "policy")];
  if (kind !== "aws:iam:Role") return [];
  return blocksIn(at(properties, "inlinePolicies")).map((it) => at(it, "policy"));
}

/** The statements of a policy of IAM, written as JSON or as a mapping. */
export function statementsIn(document: Value | undefined): Statement[] {
  return blocksIn(at(documentIn(document), "Statement")).map(statementOf);
}

function statementOf(raw: ValueMap): Statement {
  const principal = at(raw, "Principal");
  return {
    isAllowed: at(raw, "Effect") === "Allow",
    actions: textsIn(at(raw, "Action")),
    resources: textsIn(at(raw, "Resource")),
    principals: [...textsIn(principal), ...textsIn(at(principal, "AWS"))],
    isConditional: !isAbsent(at(raw, "Condition")),
  };
}

/** Whether a statement is for everybody in the world. */
export function isForEverybody({ principals }: Statement): boolean {
  return principals.includes("*");
}
