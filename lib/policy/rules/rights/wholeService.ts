import { at, isAbsent, textsIn } from "../../reading/read";
import { kindOf, ofKind, type PolicyResource } from "../../reading/resource";
import type { StackRule } from "../../rule";
import { documentsOf, type Statement, statementsIn } from "./policyDocument";

/** Kinds that give a policy to somebody. */
const attachments = [
  "aws:iam:RolePolicyAttachment",
  "aws:iam:UserPolicyAttachment",
  "aws:iam:GroupPolicyAttachment",
  "aws:iam:PolicyAttachment",
];

/** Somebody who may do everything with all that a service has. */
export const wholeService: StackRule = {
  name: "whole-service",
  scope: "stack",
  description: "Rights name actions or resources: nobody may do everything with a whole service.",
  severity: "high",
  remediation: "name the actions that are needed, or the resources that they are needed for",
  source:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  check: (resources) =>
    resources
      .filter((resource) => !isBoundary(resource, resources))
      .flatMap((resource) =>
        documentsOf(resource)
          .flatMap(statementsIn)
          .flatMap(problems)
          .map((problem) => ({ urn: resource.urn, problem })),
      ),
};

function problems({ isAllowed, actions, resources }: Statement): string[] {
  const whole = actions.filter((action) => /^[a-z0-9-]+:\*$/i.test(action));
  if (!isAllowed || whole.length === 0 || !resources.includes("*")) return [];
  return [`a statement allows ${whole.join(", ")} on the resource "*", expected resources by name`];
}

/** A policy that roles have as their boundary, and nobody has been given, gives no right: it takes some away. */
function isBoundary(policy: PolicyResource, resources: readonly PolicyResource[]): boolean {
  if (kindOf(policy) !== "aws:iam:Policy") return false;
  const uses = (resource: PolicyResource) => resource.dependencies.includes(policy.urn);
  if (ofKind(resources, ...attachments).some(uses)) return false;
  const roles = ofKind(resources, "aws:iam:Role").filter(uses);
  return (
    roles.some(({ properties }) => !isAbsent(at(properties, "permissionsBoundary"))) &&
    roles.every(({ properties }) => textsIn(at(properties, "managedPolicyArns")).length === 0)
  );
}
