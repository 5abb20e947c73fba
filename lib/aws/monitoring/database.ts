import type { Measure, Metric } from "../../balancer/elbMeasures";
import type { Thresholds } from "../../model";
import { type AlarmSpec, leveled, minutes } from "./alarmSpec";

/** A database as its alarms need to know it. */
export interface DatabaseIdentity<T> {
  readonly identifier: T;
  readonly storageGigabytes: number;
  readonly memoryGigabytes: number;
  readonly maxConnections: number;
  readonly replicas: Readonly<Record<string, T>>;
}

const gigabyte = 1024 ** 3;

/** Milliseconds for a read or a write from which on AWS calls a disk slow. */
const slowDisk = 20;

/** Seconds behind the primary from which on readers see the past. */
const mostLag = 60;

/**
 * Alarms about a database.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html
 */
export function databaseAlarms<T>(
  database: DatabaseIdentity<T>,
  thresholds: Thresholds,
): AlarmSpec<T>[] {
  const { identifier, storageGigabytes, memoryGigabytes, maxConnections, replicas } = database;
  const level = thresholds.saturationPercent;
  // An instance that runs always has these values: without them it is gone.
  const common = { concern: "database", missing: "breaching" } as const;
  const metric = (name: string, stat: string): Metric<T> => rdsMetric(identifier, name, stat);
  return [
    ...leveled(
      "cpu",
      level,
      { ...common, ...minutes(5), measure: plain(metric("CPUUtilization", "Average")) },
      (limit) => `its CPU is used to more than ${String(limit)} %`,
    ),
    ...leveled(
      "storage",
      level,
      {
        ...common,
        ...minutes(5),
        measure: used(metric("FreeStorageSpace", "Minimum"), storageGigabytes),
      },
      (limit) => `its storage is used to more than ${String(limit)} %`,
    ),
    ...leveled(
      "memory",
      level,
      {
        ...common,
        ...minutes(15),
        measure: used(metric("FreeableMemory", "Average"), memoryGigabytes),
      },
      (limit) => `its memory is used to more than ${String(limit)} %`,
    ),
    ...leveled(
      "connections",
      level,
      {
        ...common,
        ...minutes(5),
        measure: {
          metrics: { open: metric("DatabaseConnections", "Maximum") },
          formula: `100 * open / ${String(maxConnections)}`,
        },
      },
      (limit) =>
        `more than ${String(limit)} % of its ${String(maxConnections)} connections are open`,
    ),
    {
      ...common,
      key: "disk-warning",
      severity: "warning",
      problem: `reads or writes take longer than ${String(slowDisk)} ms`,
      measure: {
        metrics: {
          read: metric("ReadLatency", "Average"),
          write: metric("WriteLatency", "Average"),
        },
        formula: "1000 * MAX([read, write])",
      },
      above: slowDisk,
      ...minutes(5),
    },
    ...Object.entries(replicas).map(([name, replica]): AlarmSpec<T> => ({
      ...common,
      key: `${name}-lag-warning`,
      severity: "warning",
      problem: `its replica ${name} is more than ${String(mostLag)} seconds behind`,
      measure: plain(rdsMetric(replica, "ReplicaLag", "Maximum")),
      above: mostLag,
      ...minutes(10),
    })),
  ];
}

function rdsMetric<T>(identifier: T, name: string, stat: string): Metric<T> {
  return { namespace: "AWS/RDS", name, stat, dimensions: { DBInstanceIdentifier: identifier } };
}

function plain<T>(metric: Metric<T>): Measure<T> {
  return { metrics: { now: metric }, formula: "now" };
}

/** How much of something is used, in percent, where AWS tells how many bytes are free. */
function used<T>(free: Metric<T>, gigabytes: number): Measure<T> {
  return { metrics: { free }, formula: `100 - 100 * free / ${String(gigabytes * gigabyte)}` };
}
