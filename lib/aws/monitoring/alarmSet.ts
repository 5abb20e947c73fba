import { CompositeAlarm, type CompositeAlarmArgs } from "@pulumi/aws/cloudwatch/compositeAlarm";
import { MetricAlarm } from "@pulumi/aws/cloudwatch/metricAlarm";
import * as pulumi from "@pulumi/pulumi";
import { type Color, labelNames } from "../../model";
import type { Environment } from "../environment";
import { physicalName } from "../naming";
import type { Notifications } from "./notifications";
import { acknowledgeCommand } from "./acknowledgement";
import { alarmArgs, description, type Subject, type Text } from "./alarmArgs";
import type { AlarmSpec, Concern, Severity } from "./alarmSpec";
import { escalationSeconds, type LateTier } from "../../component/audiences";
import { anyRings } from "./composite";

/** Whose alarms they are, and who hears of them. */
export interface AlarmSetArgs {
  /** Name of the component, with which the names of the alarms begin. */
  readonly name: string;
  readonly environment: Environment;
  readonly notifications: Notifications;
  readonly runbooks: string;
}

/** What an alarm that is made of others is about. */
export interface JoinedAlarm {
  readonly key: string;
  readonly rule: pulumi.Output<string>;
  readonly concern: Concern;
  readonly problem: string;
  readonly severity: Severity;
  readonly color?: Color;
}

/** The alarms of one component: all of them have a runbook, and those that are not parts of others tell somebody. */
export class AlarmSet {
  /** ARNs of the alarms that tell somebody, by how urgent they are. */
  readonly loud: Readonly<Record<Severity, pulumi.Output<string>[]>> = {
    warning: [],
    critical: [],
  };

  constructor(
    private readonly args: AlarmSetArgs,
    private readonly parent: pulumi.Resource,
  ) {}

  /** Makes alarms, for one color or for what both have in common. Answers with their ARNs. */
  add(specs: readonly AlarmSpec<Text>[], color?: Color): pulumi.Output<string>[] {
    return specs.map((spec) => {
      const { arn } = new MetricAlarm(
        [this.args.name, color, spec.key].filter((part) => part !== undefined).join("-"),
        {
          ...alarmArgs(spec, this.subject(color)),
          ...this.#told(spec.severity),
          tags: this.#tags(color),
        },
        { parent: this.parent },
      );
      if (spec.severity !== undefined) this.loud[spec.severity].push(arn);
      return arn;
    });
  }

  /** Makes an alarm of others. Answers with its ARN. */
  join({ key, rule, concern, problem, severity, color }: JoinedAlarm): pulumi.Output<string> {
    const { arn } = this.#composite(key, {
      alarmDescription: description(this.subject(color), concern, problem),
      alarmRule: rule,
      ...this.#told(severity),
      tags: this.#tags(color),
    });
    this.loud[severity].push(arn);
    return arn;
  }

  /** Lets everything critical so far wait for somebody to take over, and then tell the next people. */
  escalate(): void {
    const { topics, acknowledgedArn, escalates } = this.args.notifications;
    if (!escalates || this.loud.critical.length === 0) return;
    const late: readonly LateTier[] = ["second", "everyone"];
    for (const tier of late) {
      const waitPeriod = escalationSeconds[tier];
      this.#composite(tier, {
        alarmDescription: `${this.subject().name}: something is critical for ${String(waitPeriod / 60)} minutes, and nobody has acknowledged it. To do so: ${acknowledgeCommand()}`,
        alarmRule: pulumi.all([...this.loud.critical]).apply(anyRings),
        actionsSuppressor: { alarm: acknowledgedArn, waitPeriod, extensionPeriod: 60 },
        // Its end is no news to somebody who may never have heard of it.
        alarmActions: [topics[tier]],
        tags: this.#tags(),
      });
    }
  }

  /** ARNs of all alarms that tell somebody, the critical ones first. */
  all(): pulumi.Output<string>[] {
    return [...this.loud.critical, ...this.loud.warning];
  }

  /** What messages call it. */
  subject(color?: Color): Subject {
    const { name, runbooks } = this.args;
    const words = [`${pulumi.getProject()}/${pulumi.getStack()}`, name, color];
    return { name: words.filter((word) => word !== undefined).join(" "), runbooks };
  }

  #composite(key: string, args: Omit<CompositeAlarmArgs, "alarmName">): CompositeAlarm {
    const name = `${this.args.name}-${key}`;
    return new CompositeAlarm(
      name,
      { alarmName: physicalName(name, "alarm"), ...args },
      { parent: this.parent },
    );
  }

  /** Who hears of an alarm, and of its end. */
  #told(severity: Severity | undefined): { alarmActions?: Text[]; okActions?: Text[] } {
    if (severity === undefined) return {};
    const topic = this.args.notifications.topics[severity];
    return { alarmActions: [topic], okActions: [topic] };
  }

  #tags(color?: Color): Record<string, string> {
    return {
      ...this.args.environment.tags,
      [labelNames.service]: this.args.name,
      ...(color === undefined ? {} : { [labelNames.color]: color }),
    };
  }
}
