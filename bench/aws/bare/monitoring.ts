import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Alarms, type Metric } from "./alarms";
import { dashboard } from "./dashboard";
import { type Measure, measures, type Watched } from "./measures";
import { type Color, colors, prefix, stack } from "./settings";
import type { Topics } from "./topics";

const slos = [
  { key: "fast", times: 14.4, percent: 1.44, over: [3600, "1 hour"], still: [300, "5 minutes"] },
  { key: "steady", times: 6, percent: 0.6, over: [21_600, "6 hours"], still: [1800, "30 minutes"] },
  { key: "slow", times: 1, percent: 0.1, over: [259_200, "3 days"], still: [21_600, "6 hours"] },
] as const;

export function monitoring(
  watched: Record<Color, Watched>,
  topics: Topics,
  region: pulumi.Output<string>,
): void {
  const alarms = new Alarms("web", topics);
  for (const color of colors) colorAlarms(alarms, color, watched);
  rollback(alarms, watched);
  const { metrics, formula } = measures(watched.blue).service(watched.green);
  for (const { key, times, percent, over, still } of slos) {
    const part = ([period, words]: readonly [number, string], length: string) =>
      alarms.add({
        key: `slo-${key}-${length}`,
        concern: "slo",
        problem: `more than ${String(percent)} % of the requests fail over ${words}`,
        metrics,
        formula,
        above: percent,
        period,
        of: 1,
      });
    const problem = `errors use up what 99.9 % allow ${String(times)} times as fast as a month can bear, over ${over[1]} and still over ${still[1]}`;
    const arns = [part(over, "long"), part(still, "short")];
    const severity = key === "slow" ? "warning" : "critical";
    alarms.join(`slo-${key}`, ["slo", problem], severity, arns, { word: "AND" });
  }
  alarms.escalate();
  logs(watched);
  dashboard(alarms, watched, region);
}

function colorAlarms(alarms: Alarms, color: Color, watched: Record<Color, Watched>): void {
  const { errors, refused, latency, saturation, unhealthy, unserved, idle } = measures(
    watched[color],
  );
  const levels = {
    warning: { errors: 5, refused: 0, latency: 2000, saturation: 80 },
    critical: { errors: 10, refused: 2, latency: 5000, saturation: 90 },
  };
  for (const severity of ["warning", "critical"] as const) {
    const level = levels[severity];
    const add = (
      key: string,
      concern: string,
      problem: string,
      measure: Measure,
      more: { above: number; of?: number; period?: number },
    ) => {
      alarms.add(
        { key: `${key}-${severity}`, concern, severity, problem, ...measure, ...more },
        color,
      );
    };
    const failing = `more than ${String(level.errors)} % of the requests fail`;
    add("errors", "errors", failing, errors, { above: level.errors });
    const failed = `${String(level.refused + 1)} or more connections to tasks failed within 5 minutes`;
    add("connections", "errors", failed, refused, { above: level.refused, of: 1, period: 300 });
    const slow = `one request in 20 takes longer than ${String(level.latency)} ms`;
    add("latency", "latency", slow, latency, { above: level.latency });
    const full = `CPU or memory of the tasks is used to more than ${String(level.saturation)} %`;
    add("saturation", "saturation", full, saturation, { above: level.saturation, of: 5 });
    if (severity === "warning") {
      const sick = "a task does not pass its health check";
      add("unhealthy", "availability", sick, unhealthy, { above: 0, of: 5 });
      const unused = "tasks run without a request for 2 days, and could be retired";
      const other = watched[color === "blue" ? "green" : "blue"];
      add("idle", "cost", unused, idle(other), { above: 0, of: 2, period: 86_400 });
    } else {
      const alone = "requests find no healthy task";
      add("unserved", "availability", alone, unserved, { above: 0 });
    }
  }
}

/** What takes traffic away from a color, joined: a rollout watches one alarm for each. */
function rollback(alarms: Alarms, watched: Record<Color, Watched>): void {
  for (const color of colors) {
    const { errors, latency, unserved, slower } = measures(watched[color]);
    const add = (key: string, problem: string, measure: Measure, above: number) =>
      alarms.add(
        { key: `rollback-${key}`, concern: "rollback", problem, ...measure, above, breaching: 2 },
        color,
      );
    const other = watched[color === "blue" ? "green" : "blue"];
    const behind = "requests take more than 1.5 times as long as the other color's";
    const arns = [
      add("errors", "more than 5 % of the requests fail", errors, 5),
      add("latency", "one request in 20 takes longer than 2000 ms", latency, 2000),
      add("slower", behind, slower(other), 1.5),
      add("unserved", "requests find no healthy task", unserved, 0),
    ];
    const problem = "its traffic is better off with the other color";
    alarms.join(`${color}-rollback`, ["rollback", problem], "warning", arns, { color });
  }
}

const wrong = "filter @message like /(?i)(error|fatal|exception|panic)/";
const queries = {
  "latest errors": `fields @timestamp, @log, @message\n| ${wrong}\n| sort @timestamp desc\n| limit 100`,
  "errors of each color over time": `${wrong}\n| stats count(*) as errors by bin(5m), @log`,
  "most frequent errors": `${wrong}\n| parse @message /(?<problem>(?i)(?:error|fatal|exception|panic).{0,80})/\n| stats count(*) as times by problem, @log\n| sort times desc\n| limit 25`,
  "latest lines": "fields @timestamp, @log, @message\n| sort @timestamp desc\n| limit 200",
};

function logs(watched: Record<Color, Watched>): void {
  for (const color of colors) {
    const name = `web-${color}-errors`;
    new aws.cloudwatch.LogMetricFilter(name, {
      logGroupName: watched[color].logGroupName,
      pattern: "?ERROR ?Error ?error ?FATAL ?fatal",
      metricTransformation: {
        name: `${prefix}-${name}`,
        namespace: "Crossfade",
        value: "1",
        defaultValue: "0",
      },
    });
  }
  for (const [name, queryString] of Object.entries(queries)) {
    new aws.cloudwatch.QueryDefinition(`web-${name.replaceAll(" ", "-")}`, {
      name: `${stack}/web/${name}`,
      logGroupNames: colors.map((color) => watched[color].logGroupName),
      queryString,
    });
  }
}

export function databaseMonitoring(identifier: string, topics: Topics): void {
  const alarms = new Alarms("db-database", topics);
  const metric = (name: string, stat: string): Metric => [
    "AWS/RDS",
    name,
    stat,
    { DBInstanceIdentifier: identifier },
  ];
  const common = { concern: "database", missing: "breaching", of: 5 } as const;
  for (const [severity, above] of [["warning", 80] as const, ["critical", 90] as const]) {
    const used = `is used to more than ${String(above)} %`;
    const free = (name: string, stat: string, gigabytes: number) => ({
      metrics: { free: metric(name, stat) },
      formula: `100 - 100 * free / ${String(gigabytes * 2 ** 30)}`,
    });
    const measured = {
      cpu: {
        problem: `its CPU ${used}`,
        metrics: { now: metric("CPUUtilization", "Average") },
        formula: "now",
      },
      storage: { problem: `its storage ${used}`, ...free("FreeStorageSpace", "Minimum", 20) },
      memory: { problem: `its memory ${used}`, ...free("FreeableMemory", "Average", 4), of: 15 },
      connections: {
        problem: `more than ${String(above)} % of its 450 connections are open`,
        metrics: { open: metric("DatabaseConnections", "Maximum") },
        formula: "100 * open / 450",
      },
    };
    for (const [name, it] of Object.entries(measured)) {
      alarms.add({ ...common, key: `${name}-${severity}`, severity, above, ...it });
    }
  }
  alarms.add({
    ...common,
    key: "disk-warning",
    severity: "warning",
    above: 20,
    problem: "reads or writes take longer than 20 ms",
    metrics: { read: metric("ReadLatency", "Average"), write: metric("WriteLatency", "Average") },
    formula: "1000 * MAX([read, write])",
  });
  alarms.escalate();
}
