import * as backup from "@pulumi/aws/backup";
import type * as pulumi from "@pulumi/pulumi";
import { tagConditions } from "./backupPlan";
import type { RestoreTestSpec } from "./backupsSpec";
import type { BackupType } from "./backupType";
import type { RestoreTests } from "./backupsArgs";
import { physicalName } from "../naming";
import type { Tags } from "../tags";

/** What a test of restores works with. */
export interface RestoreTestParts {
  readonly vault: backup.Vault;
  readonly role: { readonly arn: pulumi.Output<string>; readonly attached: pulumi.Resource[] };
  readonly metadata: RestoreTests["metadata"];
  readonly tags: Tags;
}

/** Restores the latest backup of each kind, regularly, and deletes it again. */
export function backupRestoreTest(
  parent: pulumi.Resource,
  name: string,
  types: readonly BackupType[],
  spec: RestoreTestSpec,
  { vault, role, metadata, tags }: RestoreTestParts,
): backup.RestoreTestingPlan {
  const plan = new backup.RestoreTestingPlan(
    `${name}-restore-test`,
    {
      // AWS takes letters, digits and underscores only.
      name: physicalName(name, "restoreTestingPlan").replaceAll("-", "_"),
      scheduleExpression: spec.schedule,
      startWindowHours: 8,
      recoveryPointSelection: {
        algorithm: "LATEST_WITHIN_WINDOW",
        includeVaults: [vault.arn],
        recoveryPointTypes: [...spec.recoveryPointTypes],
        selectionWindowDays: spec.windowDays,
      },
      tags,
    },
    { parent },
  );
  for (const type of types) {
    const overrides = metadata?.[type];
    new backup.RestoreTestingSelection(
      `${name}-restore-test-${type.toLowerCase()}`,
      {
        name: `tagged_${type}`,
        restoreTestingPlanName: plan.name,
        protectedResourceType: type,
        protectedResourceArns: ["*"],
        protectedResourceConditions: { stringEquals: tagConditions() },
        iamRoleArn: role.arn,
        validationWindowHours: spec.validationHours,
        ...(overrides === undefined ? {} : { restoreMetadataOverrides: { ...overrides } }),
      },
      { parent: plan, dependsOn: role.attached },
    );
  }
  return plan;
}
