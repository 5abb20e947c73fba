import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseEngine } from "./databaseEngine";
import type { Environment } from "../environment";
import type { PlaceArgs } from "../network/place";
import type { Peer } from "../network/securityGroup";

/** Arguments of a `Database`. In a `network` it is in the isolated subnets, which have no way to the Internet. */
export interface DatabaseArgs extends PlaceArgs {
  readonly environment: Environment;

  /** What it speaks. A change replaces the database. */
  readonly engine: DatabaseEngine;

  /**
   * Its version: a major one such as `17` or `8.4`, whose minor versions AWS chooses and upgrades; or one with its minor
   * part, which then stays until the program says otherwise.
   */
  readonly version: string;

  /**
   * The major version that it has, while it is upgraded to another one, which then happens at once. Without it such an
   * upgrade is refused: it is not taken back, and takes the database away for minutes. Readers are made anew after it.
   *
   * @default none - no major upgrade
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html
   */
  readonly upgradeFrom?: string;

  /**
   * Who may connect, by names of letters, digits and hyphens: services and whatever else has a security group, or
   * networks.
   *
   * @default none - nobody may connect until it is said who
   */
  readonly clients?: Readonly<Record<string, Peer>>;

  /**
   * Size of the machine.
   *
   * @default db.t4g.medium - the smallest whose load can be looked into with both engines
   */
  readonly instanceClass?: string;

  /**
   * Storage, gibibytes: what it starts with, and to what it may grow by itself.
   *
   * @default 20 to 200 - it starts with the least and grows when it fills; it never shrinks
   */
  readonly storage?: { readonly start: number; readonly most: number };

  /**
   * Name of the first database in it. A change replaces everything.
   *
   * @default app - a name that every engine takes
   */
  readonly databaseName?: string;

  /**
   * Name of the master user. A change replaces everything.
   *
   * @default dbadmin - a name that every engine takes
   */
  readonly username?: string;

  /**
   * Who makes and keeps the master password: RDS, which also turns it over every seven days, or the component. RDS creates
   * no read replica of a database whose password it keeps.
   *
   * @default rds without read replicas, else component - the password that no program knows, where it is allowed
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
   */
  readonly passwordKeeper?: "rds" | "component";

  /**
   * Turns over the master password that the component keeps.
   *
   * @default none - RDS turns over what it keeps itself, and nothing else
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_available-rotation-templates.html
   */
  readonly rotation?: {
    /** ARN of the function that changes the password, such as one of AWS's templates. */
    readonly lambdaArn: pulumi.Input<string>;
    /** Days between two changes, 1 to 1000. */
    readonly days: number;
  };

  /**
   * Whether a copy in another zone stands by to take over.
   *
   * @default true outside development - a zone can be lost
   */
  readonly multiAz?: boolean;

  /**
   * Copies that can be read from, 0 to 15.
   *
   * @default 1 in production, none elsewhere - reports then do not slow writers down
   */
  readonly readReplicas?: number;

  /**
   * Days of which any moment can be restored, 1 to 35.
   *
   * @default 35 in production, 7 in staging, 1 in development - AWS's longest time where it counts
   */
  readonly recoveryDays?: number;

  /**
   * Who keeps those days. With `aws-backup` a `Backups` with `continuous: ["RDS"]` does, and `recoveryDays` is what the
   * database begins with.
   *
   * @default rds - two owners of one setting would not let each other change it
   */
  readonly recovery?: "rds" | "aws-backup";

  /**
   * When RDS makes its daily backup, UTC, 30 minutes or more.
   *
   * @default 02:00-02:30 - at night in Europe, and hours before `Backups`
   */
  readonly backupWindow?: string;

  /**
   * When the machine may be restarted for changes and upgrades, UTC, 30 minutes or more of a week.
   *
   * @default sun:09:00-sun:10:00 - after the backups of the night
   */
  readonly maintenanceWindow?: string;

  /**
   * Whether changes take effect at once, and not in the maintenance window. Some of them restart the machine.
   *
   * @default true in development, false elsewhere - a restart wants a quiet hour
   */
  readonly applyImmediately?: boolean;

  /**
   * Settings of the engine by name, beside those that force TLS. They take effect with the next restart.
   *
   * @default none - AWS's own
   */
  readonly parameters?: Readonly<Record<string, string>>;

  /**
   * Makes the database out of another one, as it was at a moment. A change replaces the database.
   *
   * @default none - it begins empty
   */
  readonly restore?: {
    /** Identifier of the database that it is made of. */
    readonly from: string;
    /**
     * The moment, UTC, such as `2026-03-01T11:59:00Z`.
     *
     * @default the latest - usually five minutes ago
     */
    readonly at?: string;
  };

  /**
   * Whether AWS refuses to delete it, and keeps a last snapshot when it is allowed to.
   *
   * @default true outside development - to delete it takes one `pulumi up` with false first
   */
  readonly deletionProtection?: boolean;
}
