import type * as pulumi from "@pulumi/pulumi";
import type { Metric } from "./alarms";

/** One color, as CloudWatch knows it. */
export interface Watched {
  readonly balancer: pulumi.Output<string>;
  readonly targetGroup: pulumi.Output<string>;
  readonly cluster: pulumi.Output<string>;
  readonly service: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;
}

export interface Measure {
  readonly metrics: Record<string, Metric>;
  readonly formula: string;
}

export const ofTargets = (it: Watched, name: string, stat = "Sum"): Metric => [
  "AWS/ApplicationELB",
  name,
  stat,
  { LoadBalancer: it.balancer, TargetGroup: it.targetGroup },
];

export const ofTasks = (it: Watched, name: string, stat = "Average"): Metric => [
  name.endsWith("TaskCount") ? "ECS/ContainerInsights" : "AWS/ECS",
  name,
  stat,
  { ClusterName: it.cluster, ServiceName: it.service },
];

const filled = (id: string) => `FILL(${id}, 0)`;

export function measures(it: Watched) {
  const requests = ofTargets(it, "RequestCount");
  const failed = ofTargets(it, "HTTPCode_Target_5XX_Count");
  const refused = ofTargets(it, "TargetConnectionErrorCount");
  const seconds = ofTargets(it, "TargetResponseTime", "p95");
  const enough = `${filled("requests")} >= 50`;
  return {
    errors: {
      metrics: { requests, failed, refused },
      formula: `IF(${enough}, 100 * (${filled("failed")} + ${filled("refused")}) / requests, 0)`,
    },
    refused: { metrics: { refused }, formula: filled("refused") },
    latency: {
      metrics: { requests, seconds },
      formula: `IF(${enough}, 1000 * seconds, 0)`,
    },
    saturation: {
      metrics: { cpu: ofTasks(it, "CPUUtilization"), memory: ofTasks(it, "MemoryUtilization") },
      formula: "MAX([cpu, memory])",
    },
    unhealthy: {
      metrics: { unhealthy: ofTargets(it, "UnHealthyHostCount", "Maximum") },
      formula: filled("unhealthy"),
    },
    unserved: {
      metrics: {
        requests,
        unanswered: [
          "AWS/ApplicationELB",
          "HTTPCode_ELB_503_Count",
          "Sum",
          { LoadBalancer: it.balancer },
        ] as Metric,
        healthy: ofTargets(it, "HealthyHostCount", "Maximum"),
        wanted: ofTasks(it, "DesiredTaskCount", "Maximum"),
      },
      formula: `IF((${filled("wanted")} > 0) AND (${filled("healthy")} < 1) AND (${filled("requests")} + ${filled("unanswered")} > 0), 1, 0)`,
    },
    idle: (other: Watched): Measure => ({
      metrics: {
        requests,
        otherRequests: ofTargets(other, "RequestCount"),
        running: ofTasks(it, "RunningTaskCount"),
      },
      formula: `IF((${filled("requests")} < 1) AND (${filled("otherRequests")} > 0), ${filled("running")}, 0)`,
    }),
    slower: (other: Watched): Measure => ({
      metrics: {
        requests,
        otherRequests: ofTargets(other, "RequestCount"),
        seconds,
        otherSeconds: ofTargets(other, "TargetResponseTime", "p95"),
      },
      formula: `IF((${enough}) AND (${filled("otherRequests")} >= 50), seconds / otherSeconds, 0)`,
    }),
    service: (green: Watched): Measure => ({
      metrics: {
        blueRequests: requests,
        blueFailed: failed,
        blueRefused: refused,
        greenRequests: ofTargets(green, "RequestCount"),
        greenFailed: ofTargets(green, "HTTPCode_Target_5XX_Count"),
        greenRefused: ofTargets(green, "TargetConnectionErrorCount"),
      },
      formula: `IF(${sum("blueRequests", "greenRequests")} >= 50, 100 * ${sum("blueFailed", "blueRefused", "greenFailed", "greenRefused")} / ${sum("blueRequests", "greenRequests")}, 0)`,
    }),
  };
}

const sum = (...ids: string[]) => `(${ids.map(filled).join(" + ")})`;
