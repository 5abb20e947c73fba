import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Color, prefix, runbooks, serviceTags, stack } from "./settings";
import { toAcknowledge, type Topics } from "./topics";

type Text = pulumi.Input<string>;
export type Severity = "warning" | "critical";

/** A metric: namespace, name, how a period's values become one, dimensions. */
export type Metric = readonly [string, string, string, Readonly<Record<string, Text>>];

export interface Alarm {
  readonly key: string;
  readonly concern: string;
  readonly severity?: Severity;
  readonly problem: string;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly formula: string;
  readonly above: number;
  readonly period?: number;
  readonly of?: number;
  readonly breaching?: number;
  readonly missing?: "breaching" | "notBreaching";
}

/** The alarms of one subject: each has a runbook, and those with a severity tell somebody. */
export class Alarms {
  public readonly loud: Record<Severity, pulumi.Output<string>[]> = { warning: [], critical: [] };

  constructor(
    private readonly name: string,
    private readonly topics: Topics,
  ) {}

  add(alarm: Alarm, color?: Color): pulumi.Output<string> {
    const { key, severity, problem, metrics, above, period = 60, of = 3, breaching = of } = alarm;
    const name = [this.name, color, key].filter((part) => part !== undefined).join("-");
    const { arn } = new aws.cloudwatch.MetricAlarm(name, {
      ...this.#common(alarm.concern, problem, severity, color),
      metricQueries: [
        ...Object.entries(metrics).map(([id, [namespace, metricName, stat, dimensions]]) => ({
          id,
          metric: { namespace, metricName, stat, dimensions, period },
          returnData: false,
        })),
        { id: "value", expression: alarm.formula, label: problem, returnData: true },
      ],
      comparisonOperator: "GreaterThanThreshold",
      threshold: above,
      evaluationPeriods: of,
      datapointsToAlarm: breaching,
      treatMissingData: alarm.missing ?? "notBreaching",
    });
    if (severity !== undefined) this.loud[severity].push(arn);
    return arn;
  }

  join(
    key: string,
    [concern, problem]: readonly [string, string],
    severity: Severity,
    arns: readonly pulumi.Output<string>[],
    { color, word = "OR" }: { readonly color?: Color; readonly word?: "AND" | "OR" },
  ): void {
    const { arn } = new aws.cloudwatch.CompositeAlarm(`${this.name}-${key}`, {
      ...this.#common(concern, problem, severity, color),
      alarmName: `${prefix}-${this.name}-${key}`,
      alarmRule: rule(arns, word),
    });
    this.loud[severity].push(arn);
  }

  escalate(): void {
    const waits = { second: 900, everyone: 1800 } as const;
    for (const tier of ["second", "everyone"] as const) {
      new aws.cloudwatch.CompositeAlarm(`${this.name}-${tier}`, {
        alarmName: `${prefix}-${this.name}-${tier}`,
        alarmDescription: `${stack} ${this.name}: something is critical for ${String(waits[tier] / 60)} minutes, and nobody has acknowledged it. To do so: ${toAcknowledge}`,
        alarmRule: rule(this.loud.critical, "OR"),
        actionsSuppressor: {
          alarm: this.topics.acknowledgedArn,
          waitPeriod: waits[tier],
          extensionPeriod: 60,
        },
        alarmActions: [this.topics.arns[tier]],
        tags: serviceTags(undefined, this.name),
      });
    }
  }

  #common(concern: string, problem: string, severity?: Severity, color?: Color) {
    const subject = [`${stack} ${this.name}`, color].filter((part) => part !== undefined).join(" ");
    const topic = severity === undefined ? [] : [this.topics.arns[severity]];
    return {
      alarmDescription: `${subject}: ${problem}. Runbook: ${runbooks}/${concern}`,
      ...(severity === undefined ? {} : { alarmActions: topic, okActions: topic }),
      tags: serviceTags(color, this.name),
    };
  }
}

function rule(arns: readonly pulumi.Output<string>[], word: string): pulumi.Output<string> {
  return pulumi
    .all([...arns])
    .apply((all) => all.map((arn) => `ALARM(${JSON.stringify(arn)})`).join(` ${word} `));
}
