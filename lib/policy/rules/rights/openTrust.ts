import { at } from "../../reading/read";
import { kindOf } from "../../reading/resource";
import type { ResourceRule } from "../../rule";
import { isForEverybody, statementsIn } from "./policyDocument";

/** Kinds with a policy of their own that says who may use them, and where it stands. */
const documents: Readonly<Record<string, string>> = {
  "aws:iam:Role": "assumeRolePolicy",
  "aws:sns:TopicPolicy": "policy",
  "aws:sqs:QueuePolicy": "policy",
  "aws:secretsmanager:SecretPolicy": "policy",
  "aws:backup:VaultPolicy": "policy",
  "aws:kms:Key": "policy",
  "aws:ecr:RepositoryPolicy": "policy",
};

/** Something that everybody in the world may use. */
export const openTrust: ResourceRule = {
  name: "open-trust",
  scope: "resource",
  description: "Nothing trusts everybody.",
  severity: "critical",
  remediation: "name the accounts, roles or services, or add a condition that does",
  source:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  check: (resource) => {
    const key = documents[kindOf(resource)];
    if (key === undefined) return [];
    return statementsIn(at(resource.properties, key))
      .filter((it) => it.isAllowed && isForEverybody(it) && !it.isConditional)
      .map(
        () => `${key} allows the principal "*" without a condition, expected principals by name`,
      );
  },
};
