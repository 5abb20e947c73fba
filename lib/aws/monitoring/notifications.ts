import { MetricAlarm } from "@pulumi/aws/cloudwatch/metricAlarm";
import { Topic } from "@pulumi/aws/sns/topic";
import { TopicPolicy } from "@pulumi/aws/sns/topicPolicy";
import { TopicSubscription } from "@pulumi/aws/sns/topicSubscription";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import type { Environment } from "../environment";
import { acknowledgement } from "./acknowledgement";
import { type Audience, type EscalationTier, tiers } from "../../component/audiences";
import { slackChannel } from "./slackChannel";
import { topicPolicy } from "./topicPolicy";
import type { NotificationsArgs } from "./notificationsArgs";
import { notificationsSpec } from "./notificationsSpec";

/**
 * Where the messages of an environment go: an encrypted topic for each tier of escalation, and the contacts of the
 * configuration as its subscribers. Alarms, budgets and backups of the account may publish to them.
 *
 * @example
 * ```ts
 * const notifications = new Notifications("shop", {
 *   environment,
 *   slack: { teamId: "T07EA123LEP", channelId: "C07EZ1ABC23" },
 * });
 * ```
 */
export class Notifications extends pulumi.ComponentResource {
  /** ARN of the topic of each tier. */
  public readonly topics: Readonly<Record<EscalationTier, pulumi.Output<string>>>;
  /** ARN of the alarm that tells that somebody has taken over. */
  public readonly acknowledgedArn: pulumi.Output<string>;
  /** Whether there is anybody to turn to when nobody acknowledges. */
  public readonly escalates: boolean;

  constructor(name: string, args: NotificationsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:Notifications", name, {}, opts);
    const { environment, ...rest } = args;
    const contacts = environment.configuration.contacts;
    const spec = checked(this, () => notificationsSpec(name, contacts, rest));
    const topic = (tier: EscalationTier): pulumi.Output<string> =>
      this.#topic(name, tier, environment);
    this.topics = {
      warning: topic("warning"),
      critical: topic("critical"),
      second: topic("second"),
      everyone: topic("everyone"),
    };
    for (const tier of tiers) {
      this.#subscribe(name, tier, spec.audiences[tier], contacts?.pagerduty);
    }
    if (spec.slack !== undefined) slackChannel(name, environment, spec.slack, this.topics, this);
    this.escalates = spec.escalates;
    this.acknowledgedArn = new MetricAlarm(
      `${name}-acknowledged`,
      { ...acknowledgement(), tags: environment.tags },
      { parent: this },
    ).arn;
    this.registerOutputs({ topics: this.topics });
  }

  #topic(name: string, tier: EscalationTier, environment: Environment): pulumi.Output<string> {
    const { account, keyArn, tags } = environment;
    const { arn } = new Topic(
      `${name}-${tier}`,
      {
        displayName: `${pulumi.getProject()}/${pulumi.getStack()} ${tier}`.slice(0, 100),
        kmsMasterKeyId: keyArn,
        // SHA256 instead of SHA1.
        signatureVersion: 2,
        tags,
      },
      { parent: this },
    );
    const policy = pulumi
      .all([arn, account.id, account.region, account.partition])
      .apply(([own, id, region, partition]) => topicPolicy(own, { id, region, partition }));
    new TopicPolicy(`${name}-${tier}`, { arn, policy }, { parent: this });
    return arn;
  }

  #subscribe(
    name: string,
    tier: EscalationTier,
    { pagerduty, emails }: Audience,
    secret = "",
  ): void {
    const topic = this.topics[tier];
    for (const email of emails) {
      new TopicSubscription(
        `${name}-${tier}-${email}`,
        { topic, protocol: "email", endpoint: email },
        { parent: this },
      );
    }
    if (!pagerduty) return;
    new TopicSubscription(
      `${name}-${tier}-pagerduty`,
      {
        topic,
        protocol: "https",
        endpoint: pagerdutyAddress(secret),
        endpointAutoConfirms: true,
      },
      { parent: this },
    );
  }
}

/** Where PagerDuty takes messages of CloudWatch, from the secret that the configuration names by its whole key. */
function pagerdutyAddress(secret: string): pulumi.Output<string> {
  const [namespace, key = ""] = secret.split(":");
  return new pulumi.Config(namespace)
    .requireSecret(key)
    .apply((value) =>
      value.startsWith("https://")
        ? value
        : `https://events.pagerduty.com/integration/${value}/enqueue`,
    );
}
