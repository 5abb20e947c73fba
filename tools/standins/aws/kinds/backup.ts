import { randomUUID } from "node:crypto";
import { isObject, type Properties } from "../../values";
import type { Kind, Kinds } from "../kind";
import { regional } from "../place";
import { absent, heldBy, taken, type Rule } from "../rule";

const VAULT = "backup/vault:Vault";
const PLAN = "backup/plan:Plan";
const SELECTION = "backup/selection:Selection";
const TEST = "backup/restoreTestingPlan:RestoreTestingPlan";
const TEST_SELECTION = "backup/restoreTestingSelection:RestoreTestingSelection";

const exists = ({ name, backupVaultName }: Properties) =>
  `AlreadyExistsException: ${String(name ?? backupVaultName)} already exists`;
const vaultExists = absent(
  VAULT,
  "backupVaultName",
  (name) => `ResourceNotFoundException: Backup vault ${name} cannot be found`,
);

/** A setting of a vault, which has one of each. */
function setting(replaces: readonly string[], sets: readonly string[] = []): Kind {
  return {
    replaces: ["backupVaultName", ...replaces],
    sets,
    refusals: { create: [vaultExists] },
    born: ({ backupVaultName }, place) => ({
      id: String(backupVaultName),
      outputs: {
        backupVaultArn: regional("backup", `backup-vault:${String(backupVaultName)}`, place),
      },
    }),
  };
}

const rulesOf = ({ rules }: Properties) => (Array.isArray(rules) ? rules.filter(isObject) : []);

/** AWS moves nothing to cold storage that is to be deleted less than 90 days later. */
const planProblems = (inputs: Properties): Record<string, string> => {
  for (const { lifecycle, ruleName } of rulesOf(inputs)) {
    if (!isObject(lifecycle)) continue;
    const { coldStorageAfter, deleteAfter } = lifecycle;
    if (typeof coldStorageAfter !== "number" || typeof deleteAfter !== "number") continue;
    if (coldStorageAfter > 0 && deleteAfter < coldStorageAfter + 90) {
      return {
        rules: `${String(ruleName)}: deleteAfter is ${String(deleteAfter)}, expected at least 90 days after coldStorageAfter, which is ${String(coldStorageAfter)}`,
      };
    }
  }
  return {};
};

/** A locked vault takes no backups that are to be kept for less or for longer than it says. */
const fitsLock: Rule = ({ inputs }, store) => {
  const locks = store.list("aws:backup/vaultLockConfiguration:VaultLockConfiguration");
  for (const { targetVaultName, lifecycle, ruleName } of rulesOf(inputs)) {
    const lock = locks.find((kept) => kept.inputs["backupVaultName"] === targetVaultName);
    const days = isObject(lifecycle) ? lifecycle["deleteAfter"] : undefined;
    if (!lock || typeof days !== "number") continue;
    const { minRetentionDays = 1, maxRetentionDays = 36_500 } = lock.inputs;
    if (days < Number(minRetentionDays) || days > Number(maxRetentionDays)) {
      return `InvalidParameterValueException: the retention of rule ${String(ruleName)}, ${String(days)} days, is outside of what the lock of vault ${String(targetVaultName)} allows`;
    }
  }
  return undefined;
};

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/backup. */
export const backup: Kinds = {
  [VAULT]: {
    named: "name",
    replaces: ["kmsKeyArn", "name"],
    assumed: { forceDestroy: false },
    refusals: { create: [taken(["name"], exists)] },
    born: ({ name }, place) => ({
      id: String(name),
      outputs: {
        arn: regional("backup", `backup-vault:${String(name)}`, place),
        kmsKeyArn: regional("kms", `key/${randomUUID()}`, place),
      },
    }),
  },
  "backup/vaultLockConfiguration:VaultLockConfiguration": setting([
    "changeableForDays",
    "maxRetentionDays",
    "minRetentionDays",
  ]),
  "backup/vaultPolicy:VaultPolicy": setting([]),
  "backup/vaultNotifications:VaultNotifications": setting(
    ["backupVaultEvents", "snsTopicArn"],
    ["backupVaultEvents"],
  ),
  [PLAN]: {
    named: "name",
    replaces: ["name"],
    sets: ["advancedBackupSettings", "rules"],
    renewed: ["version"],
    problems: planProblems,
    refusals: {
      create: [fitsLock],
      update: [fitsLock],
      delete: [
        heldBy([`${SELECTION}#planId`], () => {
          return "InvalidRequestException: Related backup plan selections must be deleted prior to backup plan deletion";
        }),
      ],
    },
    born(_inputs, place) {
      const id = randomUUID();
      return { id, outputs: { arn: regional("backup", `backup-plan:${id}`, place) } };
    },
    derived: () => ({ version: Buffer.from(randomUUID()).toString("base64") }),
  },
  [SELECTION]: {
    named: "name",
    replaces: [
      "conditions",
      "iamRoleArn",
      "name",
      "notResources",
      "planId",
      "resources",
      "selectionTags",
    ],
    sets: ["notResources", "resources", "selectionTags"],
    refusals: {
      create: [
        absent(
          PLAN,
          "planId",
          (id) => `ResourceNotFoundException: Backup Plan ${id} cannot be found`,
        ),
      ],
    },
    born: () => ({ id: randomUUID() }),
  },
  "backup/reportPlan:ReportPlan": {
    named: "name",
    nameStart: underscored,
    replaces: ["name"],
    sets: ["reportDeliveryChannel.formats", "reportSetting.frameworkArns"],
    refusals: { create: [taken(["name"], exists)] },
    born: ({ name }, place) => ({
      id: String(name),
      outputs: {
        arn: regional("backup", `report-plan:${String(name)}-${randomUUID()}`, place),
        creationTime: new Date().toISOString(),
        deploymentStatus: "COMPLETED",
      },
    }),
  },
  [TEST]: {
    named: "name",
    nameStart: underscored,
    replaces: ["name"],
    assumed: { startWindowHours: 24 },
    refusals: {
      create: [taken(["name"], exists)],
      delete: [
        heldBy([`${TEST_SELECTION}#restoreTestingPlanName`], () => {
          return "InvalidRequestException: The restore testing plan has selections, which must be deleted before it";
        }),
      ],
    },
    born: ({ name }, place) => ({
      id: String(name),
      outputs: {
        arn: regional("backup", `restore-testing-plan:${String(name)}-${randomUUID()}`, place),
        scheduleExpressionTimezone: "Etc/UTC",
      },
    }),
  },
  [TEST_SELECTION]: {
    named: "name",
    nameStart: underscored,
    replaces: ["name", "protectedResourceType", "restoreTestingPlanName"],
    sets: ["protectedResourceArns"],
    assumed: { validationWindowHours: 0 },
    refusals: {
      create: [
        absent(TEST, "restoreTestingPlanName", (name) => {
          return `ResourceNotFoundException: Restore testing plan ${name} cannot be found`;
        }),
      ],
    },
    born: ({ name, restoreTestingPlanName }) => ({
      id: `${String(name)}:${String(restoreTestingPlanName)}`,
    }),
  },
};

/** Names of these are letters, digits and underscores. */
function underscored(resource: string): string {
  return resource.replaceAll("-", "_");
}
