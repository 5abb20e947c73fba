import { Dashboard } from "@pulumi/aws/cloudwatch/dashboard";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { type Color, colors } from "../../model";
import { AlarmSet } from "./alarmSet";
import { allRing, anyRings } from "./composite";
import { dashboardBody } from "./dashboard";
import { watchLogs } from "./logs";
import type { MonitoringArgs } from "./monitoringArgs";
import { identity, type MonitoringSpec, monitoringSpec } from "./monitoringSpec";
import { physicalName } from "../naming";

/**
 * Watches a service with two colors: the same alarms for both, one more for each color that speaks for a rollback, alarms
 * for the service's objective, counts of log lines, saved queries, and a dashboard with blue and green side by side.
 *
 * @example
 * ```ts
 * new Monitoring("web", {
 *   environment,
 *   notifications,
 *   runbooks: "https://wiki.example.com/runbooks",
 *   watched: watchedService({ service: web, balancer, cluster }),
 * });
 * ```
 */
export class Monitoring extends pulumi.ComponentResource {
  /** ARN of the alarm that speaks for taking the traffic of a color away; of a color that is deployed. */
  public readonly rollbackAlarmArns: Readonly<Partial<Record<Color, pulumi.Output<string>>>>;
  /** Name of the dashboard; absent until something is released. */
  public readonly dashboardName: string | undefined;

  constructor(name: string, args: MonitoringArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:Monitoring", name, {}, opts);
    const { environment, notifications, runbooks, watched } = args;
    const spec = checked(this, () => monitoringSpec(name, args, environment.configuration));
    const alarms = new AlarmSet({ name, environment, notifications, runbooks }, this);
    for (const color of colors) alarms.add(spec.colors[color]?.alarms ?? [], color);
    alarms.add(spec.service);
    this.rollbackAlarmArns = Object.fromEntries(
      colors.flatMap((color) => rollbackAlarm(alarms, spec, color).map((arn) => [color, arn])),
    );
    for (const { key, severity, problem, long, short } of spec.burns) {
      const rule = pulumi.all(alarms.add([long, short])).apply(allRing);
      alarms.join({ key: `slo-${key}`, rule, concern: "slo", problem, severity });
    }
    alarms.escalate();
    const lines = watchLogs(name, watched, spec.logPatterns, this);
    this.dashboardName =
      alarms.loud.critical.length === 0 ? undefined : physicalName(name, "dashboard");
    if (this.dashboardName !== undefined) {
      const body = pulumi
        .all([environment.account.region, identity(watched), alarms.all()])
        .apply(([region, service, arns]) => {
          const title = alarms.subject().name;
          return dashboardBody({ ...spec, title, region, service, lines, alarms: arns });
        });
      new Dashboard(
        `${name}-dashboard`,
        { dashboardName: this.dashboardName, dashboardBody: body },
        { parent: this },
      );
    }
    this.registerOutputs({ dashboardName: this.dashboardName });
  }
}

/** The alarm of one color that rings while any of what speaks for a rollback does. */
function rollbackAlarm(
  alarms: AlarmSet,
  { colors }: MonitoringSpec,
  color: Color,
): pulumi.Output<string>[] {
  const parts = colors[color]?.rollback;
  if (parts === undefined) return [];
  return [
    alarms.join({
      key: `${color}-rollback`,
      rule: pulumi.all(alarms.add(parts, color)).apply(anyRings),
      concern: "rollback",
      problem: "its traffic is better off with the other color",
      severity: "warning",
      color,
    }),
  ];
}
