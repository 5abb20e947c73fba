import { argumentChecks } from "../../component/argumentChecks";
import { type Environment, resolveThresholds } from "../../model";
import type { DatabaseMonitoringArgs } from "./databaseMonitoringArgs";
import type { Text } from "./alarmArgs";
import type { AlarmSpec } from "./alarmSpec";
import { databaseAlarms } from "./database";
import { checkNames, checkRunbooks } from "./monitoringSpec";

/**
 * Decides how a database is watched.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function databaseMonitoringSpec(
  name: string,
  { database, runbooks }: Pick<DatabaseMonitoringArgs, "database" | "runbooks">,
  { thresholds }: Pick<Environment, "thresholds">,
): AlarmSpec<Text>[] {
  const { replicas = {} } = database;
  const checks = argumentChecks(`DatabaseMonitoring "${name}"`);
  checkRunbooks(runbooks, checks.refuse);
  checks.above0("database.storageGigabytes", database.storageGigabytes, 65_536);
  checks.above0("database.memoryGigabytes", database.memoryGigabytes, 24_576);
  checks.whole("database.maxConnections", database.maxConnections, 1, 262_143);
  checkNames("database.replicas", replicas, checks.refuse);
  checks.end();
  return databaseAlarms({ ...database, replicas }, resolveThresholds(thresholds));
}
