import { randomUUID } from "node:crypto";
import { UNKNOWN, type Properties } from "../../values";
import type { Kinds } from "../kind";
import { regional } from "../place";
import { absent, taken } from "../rule";

const aliasProblems = ({ name }: Properties): Record<string, string> =>
  typeof name !== "string" || name === UNKNOWN || /^alias\/(?!aws\/)[\w/-]+$/.test(name)
    ? {}
    : {
        name: `name is ${JSON.stringify(name)}, expected "alias/" and then letters, digits, /, _ or -`,
      };

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/kms. */
export const kms: Kinds = {
  "kms/key:Key": {
    replaces: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"],
    assumed: {
      bypassPolicyLockoutSafetyCheck: false,
      customerMasterKeySpec: "SYMMETRIC_DEFAULT",
      enableKeyRotation: false,
      isEnabled: true,
      keyUsage: "ENCRYPT_DECRYPT",
    },
    problems: ({ deletionWindowInDays: days = 30 }): Record<string, string> =>
      days === UNKNOWN || (Number(days) >= 7 && Number(days) <= 30)
        ? {}
        : { deletionWindowInDays: `deletionWindowInDays is ${String(days)}, expected 7 to 30` },
    born(_inputs, place) {
      const keyId = randomUUID();
      const root = `arn:${place.partition}:iam::${place.account}:root`;
      return {
        id: keyId,
        outputs: {
          arn: regional("kms", `key/${keyId}`, place),
          keyId,
          policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [
              { Effect: "Allow", Principal: { AWS: root }, Action: "kms:*", Resource: "*" },
            ],
          }),
        },
      };
    },
    derived: ({ enableKeyRotation, rotationPeriodInDays }) => ({
      rotationPeriodInDays: rotationPeriodInDays ?? (enableKeyRotation === true ? 365 : 0),
    }),
  },
  "kms/alias:Alias": {
    named: "name",
    nameStart: (resource) => `alias/${resource}`,
    replaces: ["name", "namePrefix"],
    problems: aliasProblems,
    refusals: {
      create: [
        taken(
          ["name"],
          ({ name }) =>
            `AlreadyExistsException: An alias with the name ${String(name)} already exists`,
        ),
        absent(
          "kms/key:Key",
          "targetKeyId",
          (id) => `NotFoundException: Key '${id}' does not exist`,
        ),
      ],
    },
    born: ({ name }, place) => ({
      id: String(name),
      outputs: { arn: regional("kms", String(name), place) },
    }),
    derived(inputs, _before, place) {
      const given = String(inputs["targetKeyId"]);
      const targetKeyArn = given.startsWith("arn:")
        ? given
        : regional("kms", `key/${given}`, place);
      return { targetKeyArn };
    },
  },
};
