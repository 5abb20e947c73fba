import { at, blocksIn, textIn, textsIn } from "../../reading/read";
import { kindOf, type PolicyResource } from "../../reading/resource";
import type { ResourceRule } from "../../rule";
import { documentsOf, type Statement, statementsIn } from "./policyDocument";

/** Policies of AWS that allow everything. */
const administrators = /\/(?:AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;

/** Somebody who may do everything. */
export const wideRole: ResourceRule = {
  name: "wide-role",
  scope: "resource",
  description: "Nobody may do everything.",
  severity: "critical",
  remediation: "name the actions that are needed",
  source:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  check: (resource) => [
    ...documentsOf(resource).flatMap(statementsIn).flatMap(problems),
    ...attachedTo(resource)
      .filter((arn) => administrators.test(arn))
      .map(
        (arn) =>
          `${arn.split("/").at(-1) ?? arn} is attached, expected a policy that names actions`,
      ),
    ...clusterRules(resource),
  ],
};

function attachedTo(resource: PolicyResource): string[] {
  const { properties } = resource;
  switch (kindOf(resource)) {
    case "aws:iam:RolePolicyAttachment":
    case "aws:iam:UserPolicyAttachment":
    case "aws:iam:GroupPolicyAttachment":
    case "aws:iam:PolicyAttachment":
      return textsIn(at(properties, "policyArn"));
    case "aws:iam:Role":
      return textsIn(at(properties, "managedPolicyArns"));
    default:
      return [];
  }
}

function problems({ isAllowed, actions }: Statement): string[] {
  const isWide = isAllowed && (actions.includes("*") || actions.includes("*:*"));
  return isWide ? ['a statement allows the action "*", expected actions by name'] : [];
}

function clusterRules(resource: PolicyResource): string[] {
  if (!["kubernetes:ClusterRole", "kubernetes:Role"].includes(kindOf(resource))) return [];
  return blocksIn(at(resource.properties, "rules"))
    .filter((rule) => ["verbs", "resources"].every((key) => textsIn(at(rule, key)).includes("*")))
    .map((rule) => {
      const group = textIn(at(rule, "apiGroups", 0)) ?? "";
      return `a rule allows every verb on every resource of ${JSON.stringify(group)}, expected them by name`;
    });
}
