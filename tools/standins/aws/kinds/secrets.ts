import { randomUUID } from "node:crypto";
import type { Kinds } from "../kind";
import { capitals, regional } from "../place";
import { absent, taken } from "../rule";

const SECRET = "secretsmanager/secret:Secret";

const secretExists = absent(
  SECRET,
  "secretId",
  () => "ResourceNotFoundException: Secrets Manager can't find the specified secret.",
);

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/secretsmanager and ssm. */
export const secrets: Kinds = {
  [SECRET]: {
    named: "name",
    replaces: ["name", "namePrefix"],
    sets: ["replicas"],
    assumed: { forceOverwriteReplicaSecret: false, recoveryWindowInDays: 30 },
    refusals: {
      create: [
        taken(["name"], ({ name }) => {
          return `ResourceExistsException: The operation failed because the secret ${String(name)} already exists.`;
        }),
      ],
    },
    born({ name }, place) {
      const rest = `secret:${String(name)}-${capitals(6)}`;
      const arn = regional("secretsmanager", rest, place);
      return { id: arn, outputs: { arn, policy: "" } };
    },
  },
  "secretsmanager/secretVersion:SecretVersion": {
    replaces: ["secretBinary", "secretId", "secretString", "secretStringWoVersion"],
    sets: ["versionStages"],
    refusals: {
      create: [secretExists],
    },
    born({ secretId, secretStringWo }) {
      const versionId = randomUUID();
      return {
        id: `${String(secretId)}|${versionId}`,
        outputs: {
          arn: String(secretId),
          hasSecretStringWo: secretStringWo !== undefined,
          secretArn: String(secretId),
          versionId,
          versionStages: ["AWSCURRENT"],
        },
      };
    },
  },
  "secretsmanager/secretRotation:SecretRotation": {
    replaces: ["secretId"],
    assumed: { rotateImmediately: true },
    refusals: { create: [secretExists] },
    born: ({ secretId }) => ({ id: String(secretId), outputs: { rotationEnabled: true } }),
  },
  "ssm/parameter:Parameter": {
    named: "name",
    replaces: ["name"],
    // A parameter of the advanced tier cannot become a standard one.
    alsoReplacing: (olds, news) =>
      olds["tier"] === "Advanced" && news["tier"] !== "Advanced" ? ["tier"] : [],
    renewed: ["version"],
    refusals: {
      create: [taken(["name"], () => "ParameterAlreadyExists: The parameter already exists.")],
    },
    born: ({ name }, place) => ({
      id: String(name),
      outputs: {
        arn: regional("ssm", `parameter/${String(name).replace(/^\//, "")}`, place),
        dataType: "text",
        tier: "Standard",
      },
    }),
    derived: ({ insecureValue, value, type, valueWo }, { version }) => ({
      hasValueWo: valueWo !== undefined,
      insecureValue: type === "SecureString" ? "" : (insecureValue ?? value ?? ""),
      value: value ?? insecureValue ?? "",
      version: Number(version ?? 0) + 1,
    }),
  },
};
