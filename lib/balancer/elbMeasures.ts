import { type Color, colors } from "../model";

/** A metric of CloudWatch. Its dimensions are text, or what will be text. */
export interface Metric<T = string> {
  readonly namespace: string;
  readonly name: string;
  /** How a period's values become one: `Sum`, `Average`, `Maximum`, `p95`. */
  readonly stat: string;
  readonly dimensions: Readonly<Record<string, T>>;
}

/** A number that is made of metrics, in CloudWatch's metric math. */
export interface Measure<T = string> {
  /** Metrics by the names that the formula gives them. */
  readonly metrics: Readonly<Record<string, Metric<T>>>;
  readonly formula: string;
}

/** Where CloudWatch keeps what it knows of one color. */
export interface ColorIdentity<T = string> {
  /** The last part of the balancer's ARN: `app/edge/50dc6c495c0c9188`. */
  readonly balancerSuffix: T;
  /** The last part of the target group's ARN: `targetgroup/web-blue/943f017f100becff`. */
  readonly targetGroupSuffix: T;
  /** Name of the cluster. */
  readonly clusterName: T;
  /** Name of the color's ECS service. */
  readonly serviceName: T;
}

/** What one color is watched for. */
export interface ColorMeasures<T = string> {
  /** Requests that failed, in percent; 0 where there are too few to judge. */
  readonly errorPercent: Measure<T>;
  /** Connections to targets that failed. */
  readonly refusedConnections: Measure<T>;
  /** 95th percentile of the response time, in milliseconds; 0 where there are too few requests to judge. */
  readonly latencyMilliseconds: Measure<T>;
  /** CPU or memory, whichever is fuller, in percent. */
  readonly saturationPercent: Measure<T>;
  /** Targets that do not pass their health check. */
  readonly unhealthyTargets: Measure<T>;
  /** 1 while requests find no healthy target, though there should be some. */
  readonly unserved: Measure<T>;
}

/** Failed connections in five minutes: any is worth a look, three are worth waking somebody. */
export const refusedLevel = { warning: 0, critical: 2 } as const;

/** How many times as slow as the other color a color may be. */
export const mostTimesAsSlow = 1.5;

/** Where the colors of a service are; one that is not deployed is nowhere. */
export type ServiceIdentity<T = string> = Readonly<Partial<Record<Color, ColorIdentity<T>>>>;

/** A metric that the balancer keeps of a target group. */
export function targetMetric<T>(color: ColorIdentity<T>, name: string, stat: string): Metric<T> {
  return {
    namespace: "AWS/ApplicationELB",
    name,
    stat,
    dimensions: { LoadBalancer: color.balancerSuffix, TargetGroup: color.targetGroupSuffix },
  };
}

/** A metric that ECS keeps of a service; counts of tasks are part of Container Insights. */
export function taskMetric<T>(
  { clusterName, serviceName }: ColorIdentity<T>,
  name: string,
  stat: string,
): Metric<T> {
  const counts = name.endsWith("TaskCount");
  return {
    namespace: counts ? "ECS/ContainerInsights" : "AWS/ECS",
    name,
    stat,
    dimensions: { ClusterName: clusterName, ServiceName: serviceName },
  };
}

/**
 * What one color is watched for. Alarms, dashboards and checks of a rollout all judge these.
 *
 * @param minimumRequests - Requests in a period below which rates are not judged: they count as good.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export function colorMeasures<T>(
  color: ColorIdentity<T>,
  minimumRequests: number,
): ColorMeasures<T> {
  const requests = targetMetric(color, "RequestCount", "Sum");
  // A target that takes no connection answers nothing that would count as 5xx.
  const refused = targetMetric(color, "TargetConnectionErrorCount", "Sum");
  const enough = `FILL(requests, 0) >= ${String(minimumRequests)}`;
  return {
    errorPercent: {
      metrics: {
        requests,
        failed: targetMetric(color, "HTTPCode_Target_5XX_Count", "Sum"),
        refused,
      },
      formula: `IF(${enough}, 100 * (FILL(failed, 0) + FILL(refused, 0)) / requests, 0)`,
    },
    refusedConnections: { metrics: { refused }, formula: "FILL(refused, 0)" },
    latencyMilliseconds: {
      metrics: { requests, seconds: targetMetric(color, "TargetResponseTime", "p95") },
      formula: `IF(${enough}, 1000 * seconds, 0)`,
    },
    saturationPercent: {
      metrics: {
        cpu: taskMetric(color, "CPUUtilization", "Average"),
        memory: taskMetric(color, "MemoryUtilization", "Average"),
      },
      formula: "MAX([cpu, memory])",
    },
    unhealthyTargets: {
      metrics: { unhealthy: targetMetric(color, "UnHealthyHostCount", "Maximum") },
      formula: "FILL(unhealthy, 0)",
    },
    unserved: {
      metrics: {
        requests,
        // Counted for the balancer as a whole: without a target there is no target group to count for.
        unanswered: {
          namespace: "AWS/ApplicationELB",
          name: "HTTPCode_ELB_503_Count",
          stat: "Sum",
          dimensions: { LoadBalancer: color.balancerSuffix },
        },
        healthy: targetMetric(color, "HealthyHostCount", "Maximum"),
        wanted: taskMetric(color, "DesiredTaskCount", "Maximum"),
      },
      // A retired color wants no tasks, and an idle one gets no requests: neither is missing a target.
      formula:
        "IF((FILL(wanted, 0) > 0) AND (FILL(healthy, 0) < 1) AND (FILL(requests, 0) + FILL(unanswered, 0) > 0), 1, 0)",
    },
  };
}

/** Failed requests of all colors together, in percent: what users see of the service. */
export function serviceErrorPercent<T>(
  service: ServiceIdentity<T>,
  minimumRequests: number,
): Measure<T> {
  const requests = sum(service, ["Requests"]);
  const failed = sum(service, ["Failed", "Refused"]);
  return {
    metrics: metricsOf(service, {
      Requests: "RequestCount",
      Failed: "HTTPCode_Target_5XX_Count",
      Refused: "TargetConnectionErrorCount",
    }),
    formula: `IF(${requests} >= ${String(minimumRequests)}, 100 * ${failed} / ${requests}, 0)`,
  };
}

/** Requests of all colors together. */
export function serviceRequests<T>(service: ServiceIdentity<T>): Measure<T> {
  return {
    metrics: metricsOf(service, { Requests: "RequestCount" }),
    formula: sum(service, ["Requests"]),
  };
}

/** Colors that are deployed. */
export function deployed<T>(service: ServiceIdentity<T>): Color[] {
  return colors.filter((color) => service[color] !== undefined);
}

/** Metrics of all colors, called `blueRequests` and alike. */
function metricsOf<T>(
  service: ServiceIdentity<T>,
  names: Readonly<Record<string, string>>,
): Record<string, Metric<T>> {
  const entries = colors.flatMap((color) => {
    const own = service[color];
    if (own === undefined) return [];
    return Object.entries(names).map(([suffix, name]) => [
      color + suffix,
      targetMetric(own, name, "Sum"),
    ]);
  });
  return Object.fromEntries(entries) as Record<string, Metric<T>>;
}

function sum(service: ServiceIdentity<unknown>, suffixes: readonly string[]): string {
  const terms = deployed(service).flatMap((color) =>
    suffixes.map((suffix) => `FILL(${color}${suffix}, 0)`),
  );
  return `(${terms.join(" + ")})`;
}

/** How many times as slow as the other color one is; 0 while either has too few requests to judge. */
export function timesAsSlow<T>(
  color: ColorIdentity<T>,
  other: ColorIdentity<T>,
  minimumRequests: number,
): Measure<T> {
  const least = String(minimumRequests);
  return {
    metrics: {
      requests: targetMetric(color, "RequestCount", "Sum"),
      otherRequests: targetMetric(other, "RequestCount", "Sum"),
      seconds: targetMetric(color, "TargetResponseTime", "p95"),
      otherSeconds: targetMetric(other, "TargetResponseTime", "p95"),
    },
    formula: `IF((FILL(requests, 0) >= ${least}) AND (FILL(otherRequests, 0) >= ${least}), seconds / otherSeconds, 0)`,
  };
}

/** Tasks that run without a single request while the other color has them all. */
export function idleTasks<T>(color: ColorIdentity<T>, other: ColorIdentity<T>): Measure<T> {
  return {
    metrics: {
      requests: targetMetric(color, "RequestCount", "Sum"),
      otherRequests: targetMetric(other, "RequestCount", "Sum"),
      running: taskMetric(color, "RunningTaskCount", "Average"),
    },
    formula: "IF((FILL(requests, 0) < 1) AND (FILL(otherRequests, 0) > 0), FILL(running, 0), 0)",
  };
}
