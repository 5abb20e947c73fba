import type { Properties } from "../../values";
import type { Kinds } from "../kind";
import { capitals, global } from "../place";
import { absent, heldBy, taken, type Rule } from "../rule";

const ATTACHMENT = "iam/rolePolicyAttachment:RolePolicyAttachment";

const exists = (what: string, { name }: Properties) =>
  `EntityAlreadyExists: ${what} with name ${String(name)} already exists.`;
const roleExists = absent("iam/role:Role", "role", (name) => {
  return `NoSuchEntity: The role with name ${name} cannot be found.`;
});

const detached: Rule = (subject, store) => {
  if (subject.inputs["forceDetachPolicies"] === true) return undefined;
  const refusal = "DeleteConflict: Cannot delete entity, must detach all policies first.";
  return heldBy([`${ATTACHMENT}#role`, "iam/rolePolicy:RolePolicy#role"], () => refusal)(
    subject,
    store,
  );
};

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/iam. */
export const iam: Kinds = {
  "iam/role:Role": {
    named: "name",
    replaces: ["name", "namePrefix", "path"],
    sets: ["inlinePolicies", "managedPolicyArns"],
    assumed: { forceDetachPolicies: false, maxSessionDuration: 3600, path: "/" },
    refusals: {
      create: [taken(["name"], (inputs) => exists("Role", inputs))],
      delete: [detached],
    },
    born({ name, path }, place) {
      const arn = global("iam", `role${String(path)}${String(name)}`, place);
      const uniqueId = `AROA${capitals(17)}`;
      return { id: String(name), outputs: { arn, uniqueId, createDate: now() } };
    },
  },
  "iam/rolePolicy:RolePolicy": {
    named: "name",
    replaces: ["name", "namePrefix", "role"],
    refusals: { create: [roleExists] },
    born: ({ name, role }) => ({ id: `${String(role)}:${String(name)}` }),
  },
  [ATTACHMENT]: {
    replaces: ["policyArn", "role"],
    refusals: {
      create: [
        roleExists,
        absent(
          "iam/policy:Policy",
          ({ policyArn }) => (String(policyArn).includes(":iam::aws:") ? [] : [policyArn]),
          (arn) => `NoSuchEntity: Policy ${arn} does not exist or is not attachable.`,
        ),
      ],
    },
    born: ({ role, policyArn }) => ({ id: `${String(role)}/${String(policyArn)}` }),
  },
  "iam/policy:Policy": {
    named: "name",
    replaces: ["description", "name", "namePrefix", "path"],
    assumed: { path: "/" },
    refusals: {
      create: [taken(["name", "path"], (inputs) => exists("A policy", inputs))],
      delete: [
        heldBy(
          [`${ATTACHMENT}#policyArn`],
          () => "DeleteConflict: Cannot delete a policy attached to entities.",
        ),
      ],
    },
    born({ name, path }, place) {
      const arn = global("iam", `policy${String(path)}${String(name)}`, place);
      return { id: arn, outputs: { arn, policyId: `ANPA${capitals(17)}` } };
    },
  },
  "iam/instanceProfile:InstanceProfile": {
    named: "name",
    replaces: ["name", "namePrefix", "path"],
    assumed: { path: "/" },
    refusals: { create: [taken(["name"], (inputs) => exists("Instance Profile", inputs))] },
    born({ name, path }, place) {
      const arn = global("iam", `instance-profile${String(path)}${String(name)}`, place);
      const uniqueId = `AIPA${capitals(17)}`;
      return { id: String(name), outputs: { arn, uniqueId, createDate: now() } };
    },
  },
};

function now(): string {
  return new Date().toISOString().replace(/\.\d+/, "");
}
