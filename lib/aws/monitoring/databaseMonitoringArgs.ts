import type * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../environment";
import type { Notifications } from "./notifications";

/** A database as CloudWatch knows it, and how much it has. */
export interface WatchedDatabase {
  /** Identifier of the RDS instance. */
  readonly identifier: pulumi.Input<string>;

  /** Storage that it has, gigabytes, above 0, at most 65536; where it grows by itself, what it starts with. */
  readonly storageGigabytes: number;

  /** Memory of its class, gigabytes, above 0, at most 24576: a `db.t4g.medium` has 4. */
  readonly memoryGigabytes: number;

  /** Connections that it takes at once, 1 to 262143: PostgreSQL's and MySQL's `max_connections`. */
  readonly maxConnections: number;

  /**
   * Identifiers of its read replicas, by the names that their alarms get.
   *
   * @default none - one instance has no lag
   */
  readonly replicas?: Readonly<Record<string, pulumi.Input<string>>>;
}

/** Arguments of a `DatabaseMonitoring`. */
export interface DatabaseMonitoringArgs {
  /** The environment, whose configuration has the thresholds. */
  readonly environment: Environment;

  /** Where messages go. */
  readonly notifications: Notifications;

  /** What is watched. */
  readonly database: WatchedDatabase;

  /** Address below which the page `database` says what to do; every alarm names it. */
  readonly runbooks: string;
}
