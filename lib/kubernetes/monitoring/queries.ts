import type { Color } from "../../model";
import type { MetricsArgs } from "./monitoringArgs";

/** Whose metrics are asked for, all of it known. */
export interface Watched {
  readonly namespace: string;
  readonly service: string;
  readonly metrics: Required<Pick<MetricsArgs, "requests" | "failed" | "duration">>;
}

/** Questions to Prometheus about one color, or about both colors together. */
export interface Queries {
  /** Requests in a second. */
  readonly requests: string;
  /** Failed requests, percent. */
  readonly failedPercent: string;
  /** 95th percentile of the response time, milliseconds. */
  readonly latencyMilliseconds: string;
}

/** Labels that the pods of a service have in metrics: dots are no part of a label there. */
export function podMatchers({ namespace, service }: Watched, color?: Color): string {
  return [
    `namespace="${namespace}"`,
    `crossfade_service="${service}"`,
    ...(color === undefined ? [] : [`crossfade_color="${color}"`]),
  ].join(",");
}

/** Questions about what a service, or one color of it, answers, over a window such as `5m`. */
export function queries(watched: Watched, window: string, color?: Color): Queries {
  const { requests, failed, duration } = watched.metrics;
  const own = podMatchers(watched, color);
  const all = `sum(rate(${requests}{${own}}[${window}]))`;
  const bad = `sum(rate(${requests}{${own},${failed}}[${window}]))`;
  const buckets = `sum by (le) (rate(${duration}_bucket{${own}}[${window}]))`;
  return {
    requests: all,
    // A counter of failures does not exist before the first one.
    failedPercent: `100 * (${bad} or vector(0)) / ${all}`,
    latencyMilliseconds: `1000 * histogram_quantile(0.95, ${buckets})`,
  };
}

/** Questions about the pods of a color, which kube-state-metrics and the kubelet answer. */
export function podQueries({ namespace, service }: Watched, color: Color) {
  const name = `${service}-${color}`;
  const deployment = `{namespace="${namespace}",deployment="${name}"}`;
  const container = `namespace="${namespace}",pod=~"${name}-.+",container="${service}"`;
  const perPod = "max by (namespace, pod, container) ";
  const scaling = `{namespace="${namespace}",horizontalpodautoscaler="${name}"}`;
  return {
    wanted: `kube_deployment_spec_replicas${deployment}`,
    available: `kube_deployment_status_replicas_available${deployment}`,
    // Each pod's own share; a container that was started anew is there twice for a while.
    memoryPercent: `100 * max(${perPod}(container_memory_working_set_bytes{${container}}) / ${perPod}(kube_pod_container_resource_limits{${container},resource="memory"}))`,
    grown: `kube_horizontalpodautoscaler_status_current_replicas${scaling}`,
    most: `kube_horizontalpodautoscaler_spec_max_replicas${scaling}`,
  };
}
