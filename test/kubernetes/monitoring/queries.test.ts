import { describe, expect, it } from "vitest";
import { podQueries, queries } from "../../../lib/kubernetes/monitoring/queries";
import { watched } from "./watched";

describe("questions to Prometheus", () => {
  it("are about one color, by the labels that its pods have in metrics", () => {
    const own = 'namespace="shop",crossfade_service="web",crossfade_color="green"';
    const all = `sum(rate(http_requests_total{${own}}[5m]))`;
    expect(queries(watched, "5m", "green")).toEqual({
      requests: all,
      failedPercent: `100 * (sum(rate(http_requests_total{${own},code=~"5.."}[5m])) or vector(0)) / ${all}`,
      latencyMilliseconds: `1000 * histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{${own}}[5m])))`,
    });
  });

  it("are about both colors together without one", () => {
    expect(queries(watched, "1h").requests).toBe(
      'sum(rate(http_requests_total{namespace="shop",crossfade_service="web"}[1h]))',
    );
  });

  it("use the names that a program gives its metrics", () => {
    const metrics = { requests: "served", failed: 'status="error"', duration: "took" };
    const { failedPercent, latencyMilliseconds } = queries({ ...watched, metrics }, "5m", "blue");
    expect(failedPercent).toContain('served{namespace="shop",crossfade_service="web",');
    expect(failedPercent).toContain('crossfade_color="blue",status="error"}');
    expect(latencyMilliseconds).toContain("took_bucket{");
  });

  it("find the pods of a color by the name of its Deployment", () => {
    expect(podQueries(watched, "blue")).toEqual({
      wanted: 'kube_deployment_spec_replicas{namespace="shop",deployment="web-blue"}',
      available:
        'kube_deployment_status_replicas_available{namespace="shop",deployment="web-blue"}',
      memoryPercent:
        '100 * max(max by (namespace, pod, container) (container_memory_working_set_bytes{namespace="shop",pod=~"web-blue-.+",container="web"}) / max by (namespace, pod, container) (kube_pod_container_resource_limits{namespace="shop",pod=~"web-blue-.+",container="web",resource="memory"}))',
      grown:
        'kube_horizontalpodautoscaler_status_current_replicas{namespace="shop",horizontalpodautoscaler="web-blue"}',
      most: 'kube_horizontalpodautoscaler_spec_max_replicas{namespace="shop",horizontalpodautoscaler="web-blue"}',
    });
  });
});
