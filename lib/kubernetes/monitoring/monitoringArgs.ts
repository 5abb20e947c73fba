import type * as pulumi from "@pulumi/pulumi";
import type { Labels } from "../labels";
import type { Namespace } from "../namespace/namespace";
import type { Peer } from "../peer";

/** How the pods of a service tell what they do, in the form that Prometheus reads. */
export interface MetricsArgs {
  /**
   * Path that they answer.
   *
   * @default /metrics - the convention
   */
  readonly path?: string;

  /**
   * Port on which they answer, 1 to 65535.
   *
   * @default the port of the service - most programs have one
   */
  readonly port?: number;

  /**
   * Name of the counter of requests.
   *
   * @default http_requests_total - what most libraries call it
   */
  readonly requests?: string;

  /**
   * What tells failed requests from others, as a matcher of a label.
   *
   * @default code=~"5.." - the status stands in the label `code`
   */
  readonly failed?: string;

  /**
   * Name of the histogram of response times in seconds, without `_bucket`.
   *
   * @default http_request_duration_seconds - what most libraries call it
   */
  readonly duration?: string;
}

/** How a service is asked from outside, as its users do. */
export interface ProbeArgs {
  /** Address that is asked; `web.url` of a service, with a path where it should have one. */
  readonly url: pulumi.Input<string>;

  /**
   * Address of the blackbox exporter inside of the cluster, without a scheme.
   *
   * @default blackbox-exporter.monitoring.svc:9115 - where its usual chart puts it
   */
  readonly prober?: string;

  /**
   * Name of the exporter's module, which says what a good answer is.
   *
   * @default http_2xx - the one that it comes with
   */
  readonly module?: string;
}

/** Arguments of a `Monitoring`. */
export interface MonitoringArgs {
  /** Where its objects live; the configuration of its environment has the thresholds. */
  readonly namespace: Namespace;

  /** Name of the `BlueGreenService` that is watched, which is also what the configuration calls it. */
  readonly service: string;

  /**
   * Address below which each concern has a page, which every alert names: `https://wiki.example.com/runbooks` has
   * `errors`, `latency`, `saturation`, `availability`, `throughput`, `rollback`, `slo` and `escalation`.
   */
  readonly runbooks: string;

  /**
   * How its pods tell what they do.
   *
   * @default /metrics on the port of the service - the names that most libraries use
   */
  readonly metrics?: MetricsArgs;

  /**
   * How it is asked from outside.
   *
   * @default not at all - an exporter has to be there that asks
   */
  readonly probe?: ProbeArgs;

  /**
   * Who reads the metrics of its pods; nobody else can reach their port.
   *
   * @default the namespace monitoring - where Prometheus mostly is
   */
  readonly scrapers?: readonly Peer[];

  /**
   * Labels by which Prometheus finds what is made here.
   *
   * @default none - a Prometheus that takes everything needs none; the usual chart wants `release`
   */
  readonly labels?: Labels;

  /**
   * Requests in a minute below which rates are not judged, 1 to 100000.
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
}
