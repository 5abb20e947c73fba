import { describe, expect, it } from "vitest";
import { requestMeasures, requestMetrics } from "../../lib/balancer/requestMeasures";

const place = (color: string) => ({
  namespace: "shop",
  deployment: `web-${color}`,
  service: `web-${color}-service`,
});
const [blue, green] = [place("blue"), place("green")];

describe("what a color on Kubernetes is watched for", () => {
  it("is asked of Istio by the Service that requests go to", () => {
    const of = (color: string) =>
      `reporter="source",destination_service_namespace="shop",destination_service_name="web-${color}-service"`;
    const perSecond = `sum(rate(istio_requests_total{${of("green")}}[2m]))`;
    const p95 = (color: string) =>
      `histogram_quantile(0.95, sum by (le) (rate(istio_request_duration_milliseconds_bucket{${of(color)}}[2m])))`;
    expect(requestMeasures(requestMetrics.istio, green, blue, 50)).toMatchObject({
      errorPercent: `100 * (sum(rate(istio_requests_total{${of("green")},response_code=~"5.."}[2m])) or vector(0)) / ${perSecond} and ${perSecond} * 60 >= 50`,
      latencyMilliseconds: `1 * ${p95("green")} and ${perSecond} * 60 >= 50`,
      timesAsSlow: `${p95("green")} / ${p95("blue")} and ${perSecond} * 60 >= 50 and sum(rate(istio_requests_total{${of("blue")}}[2m])) * 60 >= 50`,
    });
  });

  it("is asked of the pods themselves by the Deployment that they belong to, in seconds", () => {
    const of = 'namespace="shop",pod=~"web-green-.+"';
    const { errorPercent, latencyMilliseconds } = requestMeasures(
      requestMetrics.pods,
      green,
      blue,
      20,
    );
    expect(errorPercent).toContain(`http_requests_total{${of},code=~"5.."}`);
    expect(latencyMilliseconds).toBe(
      `1000 * histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{${of}}[2m]))) and sum(rate(http_requests_total{${of}}[2m])) * 60 >= 20`,
    );
  });

  it("takes the fuller one of memory and processors, of the containers of its pods", () => {
    const pods = 'namespace="shop",pod=~"web-green-.+"';
    const { saturationPercent } = requestMeasures(requestMetrics.pods, green, undefined, 50);
    expect(saturationPercent).toBe(
      [
        `100 * max(label_replace(sum(container_memory_working_set_bytes{${pods},container!=""})`,
        ` / sum(kube_pod_container_resource_limits{${pods},resource="memory"}), "of", "memory", "", "")`,
        ` or label_replace(sum(rate(container_cpu_usage_seconds_total{${pods},container!=""}[2m]))`,
        ` / sum(kube_pod_container_resource_requests{${pods},resource="cpu"}), "of", "cpu", "", ""))`,
      ].join(""),
    );
  });

  it("compares with nothing where nothing else is deployed", () => {
    expect(Object.keys(requestMeasures(requestMetrics.istio, green, undefined, 50))).toEqual([
      "errorPercent",
      "latencyMilliseconds",
      "saturationPercent",
    ]);
  });
});
