import type * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../environment";
import type { BusinessMetric } from "./business";
import type { Notifications } from "./notifications";

/** One color of a service, as CloudWatch knows it. */
export interface WatchedColor {
  /** `arnSuffix` of its target group. */
  readonly targetGroupSuffix: pulumi.Input<string>;

  /** Name of its ECS service. */
  readonly serviceName: pulumi.Input<string>;

  /**
   * Its log group, whose lines are counted and can be searched.
   *
   * @default none - its logs are elsewhere
   */
  readonly logGroupName?: pulumi.Input<string>;
}

/** A service with two colors, as CloudWatch knows it. */
export interface WatchedService {
  /** `arnSuffix` of the balancer in front of it. */
  readonly balancerSuffix: pulumi.Input<string>;

  /** Name of the cluster in which it runs, with Container Insights. */
  readonly clusterName: pulumi.Input<string>;

  /**
   * The blue half.
   *
   * @default none - it is not deployed yet, and its alarms come with it
   */
  readonly blue?: WatchedColor | undefined;

  /**
   * The green half.
   *
   * @default none - it is not deployed yet, and its alarms come with it
   */
  readonly green?: WatchedColor | undefined;
}

/** Arguments of a `Monitoring`. */
export interface MonitoringArgs {
  /** The environment, whose configuration has the thresholds. */
  readonly environment: Environment;

  /** Where messages go. */
  readonly notifications: Notifications;

  /** What is watched: `watchedService` makes it of a `BlueGreenService`. */
  readonly watched: WatchedService;

  /**
   * Address below which each concern has a page, which every alarm names: `https://wiki.example.com/runbooks` has
   * `errors`, `latency`, `saturation`, `availability`, `cost`, `throughput`, `business`, `rollback` and `slo`.
   */
  readonly runbooks: string;

  /**
   * Requests in a period below which rates are not judged, 1 to 100000.
   *
   * @default 50 - one failure of fewer is more than the 2 % that are worth a message in a rollout
   */
  readonly minimumRequests?: number;

  /**
   * Requests that usually arrive in a minute, above 0. Too few of them are a warning, by
   * `thresholds.throughputPercent`.
   *
   * @default none - what is usual depends on the application
   */
  readonly usualRequests?: number;

  /**
   * Width of the band of requests that CloudWatch has learned, in standard deviations, above 0, at most 10. Fewer
   * requests than that are a warning.
   *
   * @default none - learning takes two weeks, and an alarm by it costs three times as much
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html
   */
  readonly anomalyBand?: number;

  /**
   * Numbers that tell how the business goes, by name: orders, payments, registrations. More than 10 % away from what is
   * usual for a quarter of an hour is a warning.
   *
   * @default none - what counts depends on the application
   */
  readonly businessMetrics?: Readonly<Record<string, BusinessMetric<pulumi.Input<string>>>>;

  /**
   * Patterns by which lines of the logs are counted, by name.
   *
   * @default errors: lines with ERROR, Error, error, FATAL or fatal - what most programs write when something is wrong
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
   */
  readonly logPatterns?: Readonly<Record<string, string>>;
}
