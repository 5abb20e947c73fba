import { capitals, hex, regional } from "../place";
import type { Properties } from "../../values";
import type { Kinds } from "../kind";
import { heldBy, taken, type Rule } from "../rule";

const INSTANCE = "rds/instance:Instance";

const PORTS: Readonly<Record<string, number>> = {
  mariadb: 3306,
  mysql: 3306,
  postgres: 5432,
  "sqlserver-ex": 1433,
};

const sourceExists: Rule = ({ inputs: { replicateSourceDb: source } }, store) => {
  if (typeof source !== "string") return undefined;
  const found = store
    .list(`aws:${INSTANCE}`)
    .some(({ id, inputs, outputs }) => [id, inputs["identifier"], outputs["arn"]].includes(source));
  return found
    ? undefined
    : `DBInstanceNotFound: The source instance could not be found: ${source}`;
};

const hasPassword: Rule = ({ inputs }) => {
  const sources = ["replicateSourceDb", "snapshotIdentifier", "restoreToPointInTime", "s3Import"];
  const passwords = ["password", "passwordWo", "manageMasterUserPassword"];
  return [...sources, ...passwords].some((name) => inputs[name] !== undefined)
    ? undefined
    : "InvalidParameterValue: The parameter MasterUserPassword must be provided and must not be blank.";
};

const unprotected: Rule = ({ inputs }) =>
  inputs["deletionProtection"] === true
    ? "InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion protection and try again."
    : undefined;

const saysWhatIsLeft: Rule = ({ inputs: { skipFinalSnapshot, finalSnapshotIdentifier } }) =>
  skipFinalSnapshot === true || typeof finalSnapshotIdentifier === "string"
    ? undefined
    : "final_snapshot_identifier is required when skip_final_snapshot is false";

const lowerCase = (resource: string) => resource.toLowerCase();
const groupOutputs = (kind: string, { name }: Properties) => `${kind}:${String(name)}`;

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/rds. */
export const rds: Kinds = {
  [INSTANCE]: {
    named: "identifier",
    nameStart: lowerCase,
    replaces: [
      "availabilityZone",
      "backupTarget",
      "characterSetName",
      "customIamInstanceProfile",
      "dbName",
      "engine",
      "identifierPrefix",
      "kmsKeyId",
      "ncharCharacterSetName",
      "restoreToPointInTime",
      "s3Import",
      "snapshotIdentifier",
      "storageEncrypted",
      "timezone",
      "username",
    ],
    sets: ["domainDnsIps", "enabledCloudwatchLogsExports", "vpcSecurityGroupIds"],
    assumed: {
      allowMajorVersionUpgrade: false,
      autoMinorVersionUpgrade: true,
      copyTagsToSnapshot: false,
      deleteAutomatedBackups: true,
      deletionProtection: false,
      iamDatabaseAuthenticationEnabled: false,
      monitoringInterval: 0,
      performanceInsightsEnabled: false,
      publiclyAccessible: false,
      skipFinalSnapshot: false,
      storageEncrypted: false,
    },
    refusals: {
      create: [
        sourceExists,
        hasPassword,
        taken(["identifier"], () => "DBInstanceAlreadyExists: DB instance already exists"),
      ],
      delete: [unprotected, saysWhatIsLeft],
    },
    born({ identifier, engine }, place) {
      const name = String(identifier);
      const resourceId = `db-${capitals(26)}`;
      return {
        id: resourceId,
        outputs: {
          address: `${name}.c${hex(11)}.${place.region}.rds.amazonaws.com`,
          arn: regional("rds", `db:${name}`, place),
          availabilityZone: `${place.region}a`,
          backupTarget: "region",
          backupWindow: "03:00-03:30",
          caCertIdentifier: "rds-ca-rsa2048-g1",
          dbSubnetGroupName: "default",
          engineLifecycleSupport: "open-source-rds-extended-support",
          hostedZoneId: "Z1RLNUO7B9Q6NB",
          identifierPrefix: "",
          latestRestorableTime: "",
          licenseModel: "postgresql-license",
          maintenanceWindow: "sun:04:00-sun:04:30",
          networkType: "IPV4",
          port: PORTS[String(engine)] ?? 5432,
          resourceId,
          status: "available",
          storageType: "gp2",
          upgradeRolloutOrder: "",
        },
      };
    },
    derived(inputs, before, place) {
      const { port = before["port"], engineVersion = "", manageMasterUserPassword } = inputs;
      return {
        endpoint: `${String(before["address"])}:${String(port)}`,
        engineVersionActual: engineVersion,
        masterUserSecrets:
          manageMasterUserPassword === true ? masterSecrets(inputs, before, place.region) : [],
      };
    },
  },
  "rds/subnetGroup:SubnetGroup": {
    named: "name",
    nameStart: lowerCase,
    replaces: ["name", "namePrefix"],
    sets: ["subnetIds"],
    assumed: { description: "Managed by Pulumi" },
    refusals: {
      create: [
        taken(["name"], () => "DBSubnetGroupAlreadyExists: The DB subnet group already exists."),
      ],
      delete: [
        heldBy([`${INSTANCE}#dbSubnetGroupName`], ({ id }) => {
          return `InvalidDBSubnetGroupStateFault: Cannot delete the subnet group '${String(id)}' because at least one database instance is still using it.`;
        }),
      ],
    },
    born(inputs, place, store) {
      const { subnetIds } = inputs;
      const first: unknown = Array.isArray(subnetIds) ? subnetIds[0] : undefined;
      const subnet = store.list("aws:ec2/subnet:Subnet").find(({ id }) => id === first);
      const arn = regional("rds", groupOutputs("subgrp", inputs), place);
      const vpcId = subnet?.inputs["vpcId"] ?? "";
      return {
        id: String(inputs["name"]),
        outputs: { arn, vpcId, supportedNetworkTypes: ["IPV4"] },
      };
    },
  },
  "rds/parameterGroup:ParameterGroup": {
    named: "name",
    nameStart: lowerCase,
    replaces: ["description", "family", "name", "namePrefix"],
    sets: ["parameters"],
    assumed: { description: "Managed by Pulumi", skipDestroy: false },
    refusals: {
      create: [
        taken(["name"], () => "DBParameterGroupAlreadyExists: Parameter group already exists"),
      ],
      delete: [
        heldBy([`${INSTANCE}#parameterGroupName`], () => {
          return "InvalidDBParameterGroupState: One or more database instances are still members of this parameter group, so the group cannot be deleted";
        }),
      ],
    },
    born: (inputs, place) => ({
      id: String(inputs["name"]),
      outputs: { arn: regional("rds", groupOutputs("pg", inputs), place) },
    }),
  },
};

/** The secret that RDS keeps the master's password in: made once, and kept. */
function masterSecrets(inputs: Properties, before: Properties, region: string): unknown {
  const old = before["masterUserSecrets"];
  if (Array.isArray(old) && old.length > 0) return old;
  const account = String(before["arn"]).split(":")[4] ?? "";
  const secretArn = `arn:aws:secretsmanager:${region}:${account}:secret:rds!${String(before["resourceId"])}-${hex(6)}`;
  const kmsKeyId = inputs["masterUserSecretKmsKeyId"] ?? "alias/aws/secretsmanager";
  return [{ kmsKeyId, secretArn, secretStatus: "active" }];
}
