import * as backup from "@pulumi/aws/backup";
import type * as pulumi from "@pulumi/pulumi";
import type { BackupReports } from "./backupsArgs";
import { physicalName } from "../naming";
import type { Tags } from "../tags";

/** Reports by what they are about: AWS's template, and whether there is anything to report without copies. */
const reports = {
  backups: "BACKUP_JOB_REPORT",
  copies: "COPY_JOB_REPORT",
  restores: "RESTORE_JOB_REPORT",
};

/** Daily reports of jobs, each with the time that it took. */
export function backupReports(
  parent: pulumi.Resource,
  name: string,
  { bucket, prefix }: BackupReports,
  hasCopies: boolean,
  tags: Tags,
): void {
  for (const [about, reportTemplate] of Object.entries(reports)) {
    if (about === "copies" && !hasCopies) continue;
    const whole = `${name}-${about}`;
    new backup.ReportPlan(
      whole,
      {
        // AWS takes letters, digits and underscores only.
        name: physicalName(whole, "reportPlan").replaceAll("-", "_"),
        description: `Jobs of the account: ${about}`,
        reportDeliveryChannel: {
          s3BucketName: bucket,
          formats: ["CSV", "JSON"],
          ...(prefix === undefined ? {} : { s3KeyPrefix: prefix }),
        },
        reportSetting: { reportTemplate },
        tags,
      },
      { parent },
    );
  }
}
