/** What AWS Backup can do with a kind of resource. */
interface Capabilities {
  /** What its ARNs look like behind `arn:<partition>:`. */
  readonly pattern: string;
  /** Seconds of changes that may be missing from a continuous backup; absent where there is none. */
  readonly continuousSeconds?: number;
  /** Whether its recovery points can move to cold storage: never, as they are, or where archiving is asked for. */
  readonly cold: "no" | "yes" | "archive";
  /** Services that a role must reach to back it up and restore it. */
  readonly services: readonly string[];
}

/**
 * The kinds of resources that are backed up, by AWS's names for them.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html
 */
export const backupTypes = {
  RDS: { pattern: "rds:*:*:db:*", continuousSeconds: 300, cold: "no", services: ["rds"] },
  Aurora: { pattern: "rds:*:*:cluster:*", continuousSeconds: 300, cold: "no", services: ["rds"] },
  DynamoDB: { pattern: "dynamodb:*:*:table/*", cold: "yes", services: ["dynamodb"] },
  EFS: {
    pattern: "elasticfilesystem:*:*:file-system/*",
    cold: "yes",
    services: ["elasticfilesystem"],
  },
  EBS: { pattern: "ec2:*:*:volume/*", cold: "archive", services: ["ec2"] },
  // Backups of buckets listen to their events.
  S3: { pattern: "s3:::*", continuousSeconds: 900, cold: "no", services: ["s3", "events"] },
} as const satisfies Readonly<Record<string, Capabilities>>;

/** A kind of resource, as AWS Backup calls it. */
export type BackupType = keyof typeof backupTypes;

/** What AWS Backup can do with resources of this kind. */
export function capabilitiesOf(type: BackupType): Capabilities {
  return backupTypes[type];
}
