import type { ColorPlace } from "./colorPods";

/** How a Prometheus names what it knows of requests. */
export interface RequestMetrics {
  /** Counter of requests. */
  readonly requests: string;
  /** Histogram of the time that they took, without `_bucket`. */
  readonly durations: string;
  /** Milliseconds in a unit of the histogram. */
  readonly unitMilliseconds: 1 | 1000;
  /** Label that has the status of the answer. */
  readonly status: string;
  /** What tells a color's requests from all others; `{namespace}`, `{service}` and `{deployment}` stand for its own. */
  readonly matchers: readonly string[];
}

/** Metrics that are the same wherever somebody has them. */
export const requestMetrics = {
  /**
   * What Istio's gateways and sidecars count as they send requests.
   *
   * @see https://istio.io/latest/docs/reference/config/metrics/
   */
  istio: {
    requests: "istio_requests_total",
    durations: "istio_request_duration_milliseconds",
    unitMilliseconds: 1,
    status: "response_code",
    matchers: [
      'reporter="source"',
      'destination_service_namespace="{namespace}"',
      'destination_service_name="{service}"',
    ],
  },
  /** What pods count themselves, in the words of Prometheus' own client libraries. */
  pods: {
    requests: "http_requests_total",
    durations: "http_request_duration_seconds",
    unitMilliseconds: 1000,
    status: "code",
    matchers: ['namespace="{namespace}"', 'pod=~"{deployment}-.+"'],
  },
} as const satisfies Record<string, RequestMetrics>;

/** A rate needs two samples, and most are taken every thirty seconds. */
const range = "[2m]";

/**
 * What one color is watched for beside its readiness, in PromQL. A query has no value where there are too few requests to
 * judge, or nothing to compare with.
 *
 * @param minimumRequests - Requests in a minute below which rates are not judged.
 */
export function requestMeasures(
  metrics: RequestMetrics,
  color: ColorPlace,
  other: ColorPlace | undefined,
  minimumRequests: number,
): Readonly<Record<string, string>> {
  const { requests, status, unitMilliseconds } = metrics;
  const all = rateOf(requests, matchersOf(metrics, color));
  const failed = rateOf(requests, [...matchersOf(metrics, color), `${status}=~"5.."`]);
  const enough = (place: ColorPlace) =>
    `${rateOf(requests, matchersOf(metrics, place))} * 60 >= ${String(minimumRequests)}`;
  const p95 = (place: ColorPlace) => slowest(metrics, place);
  return {
    // Without a single failure there is no series of failures.
    errorPercent: `100 * (${failed} or vector(0)) / ${all} and ${enough(color)}`,
    latencyMilliseconds: `${String(unitMilliseconds)} * ${p95(color)} and ${enough(color)}`,
    saturationPercent: saturation(color),
    ...(other === undefined
      ? {}
      : {
          timesAsSlow: `${p95(color)} / ${p95(other)} and ${enough(color)} and ${enough(other)}`,
        }),
  };
}

/** The 95th percentile of the time that requests took. */
function slowest(metrics: RequestMetrics, place: ColorPlace): string {
  const buckets = selector(`${metrics.durations}_bucket`, matchersOf(metrics, place));
  return `histogram_quantile(0.95, sum by (le) (rate(${buckets}${range})))`;
}

/**
 * Memory of what pods may have, or processors of what they ask for, whichever is fuller: autoscalers go by the same. It
 * needs what every kubelet tells, and kube-state-metrics.
 */
function saturation({ namespace, deployment }: ColorPlace): string {
  const pods = [`namespace=${quoted(namespace)}`, `pod=~${quoted(`${deployment}-.+`)}`];
  const containers = [...pods, 'container!=""'];
  const share = (resource: string, used: string, given: string) =>
    `label_replace(${used} / sum(${selector(given, [...pods, `resource="${resource}"`])}), "of", "${resource}", "", "")`;
  const memory = share(
    "memory",
    `sum(${selector("container_memory_working_set_bytes", containers)})`,
    "kube_pod_container_resource_limits",
  );
  const cpu = share(
    "cpu",
    rateOf("container_cpu_usage_seconds_total", containers),
    "kube_pod_container_resource_requests",
  );
  return `100 * max(${memory} or ${cpu})`;
}

function rateOf(metric: string, matchers: readonly string[]): string {
  return `sum(rate(${selector(metric, matchers)}${range}))`;
}

function selector(metric: string, matchers: readonly string[]): string {
  return `${metric}{${matchers.join(",")}}`;
}

function matchersOf({ matchers }: RequestMetrics, place: ColorPlace): string[] {
  const { namespace, service, deployment } = place;
  const own: Readonly<Record<string, string>> = { namespace, service, deployment };
  return matchers.map((one) => one.replace(/\{(\w+)\}/g, (_, name: string) => own[name] ?? ""));
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
