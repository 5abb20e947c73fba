import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import type { DatabaseMonitoringArgs } from "./databaseMonitoringArgs";
import { databaseMonitoringSpec } from "./databaseMonitoringSpec";
import { AlarmSet } from "./alarmSet";

/**
 * Watches an RDS instance and its replicas: CPU, storage, memory, connections, disk and lag.
 *
 * @example
 * ```ts
 * new DatabaseMonitoring("shop", {
 *   environment,
 *   notifications,
 *   runbooks: "https://wiki.example.com/runbooks",
 *   database: {
 *     identifier: database.identifier,
 *     storageGigabytes: 100,
 *     memoryGigabytes: 4,
 *     maxConnections: 400,
 *   },
 * });
 * ```
 */
export class DatabaseMonitoring extends pulumi.ComponentResource {
  constructor(name: string, args: DatabaseMonitoringArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:DatabaseMonitoring", name, {}, opts);
    const { environment, notifications, runbooks } = args;
    const spec = checked(this, () => databaseMonitoringSpec(name, args, environment.configuration));
    const alarms = new AlarmSet(
      { name: `${name}-database`, environment, notifications, runbooks },
      this,
    );
    alarms.add(spec);
    alarms.escalate();
    this.registerOutputs({});
  }
}
