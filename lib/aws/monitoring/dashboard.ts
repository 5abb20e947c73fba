import {
  type ColorIdentity,
  colorMeasures,
  type Measure,
  type Metric,
  serviceErrorPercent,
  type ServiceIdentity,
  targetMetric,
  taskMetric,
} from "../../balancer/elbMeasures";
import { type Color, colors, type Level, type Thresholds } from "../../model";

/** What a dashboard shows, all of it known. */
export interface DashboardContent {
  /** For example `shop/prod web`. */
  readonly title: string;
  readonly region: string;
  readonly service: ServiceIdentity;
  readonly thresholds: Thresholds;
  readonly minimumRequests: number;
  /** Counted lines of the logs, by name, for each color. */
  readonly lines: Readonly<Record<Color, Readonly<Record<string, Metric>>>>;
  /** ARNs of the alarms whose state is shown; at most 100 are. */
  readonly alarms: readonly string[];
}

/** A line of a graph: what CloudWatch has, or what is made of it. */
type Line = readonly unknown[];

interface Graph {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly level?: Level;
}

const height = 6;
/** The dashboard is 24 wide: blue has the left half, green the right one. */
const places: Readonly<Record<Color, number>> = { blue: 0, green: 12 };
const paint: Readonly<Record<Color, string>> = { blue: "#1f77b4", green: "#2ca02c" };

/**
 * A dashboard on which blue and green stand side by side, with the same scales of what is judged, as JSON.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function dashboardBody(content: DashboardContent): string {
  const { title, region, service, alarms, minimumRequests, thresholds } = content;
  const state = {
    type: "alarm",
    x: 0,
    y: 0,
    width: 24,
    height: 3,
    properties: { title, alarms: alarms.slice(0, 100) },
  };
  const share = {
    title: "Failed requests of the service, percent",
    lines: measureLines(serviceErrorPercent(service, minimumRequests), "failed", "#d62728"),
    level: thresholds.errorPercent,
  };
  const traffic = {
    title: "Requests",
    lines: each(service, (own, color) => [
      metricLine(targetMetric(own, "RequestCount", "Sum"), { label: color, color: paint[color] }),
    ]),
  };
  const top = [widget(traffic, region, places.blue, 3), widget(share, region, places.green, 3)];
  const halves = each(service, (own, color) =>
    graphsOf(content, own, color).map((graph, row) =>
      widget(graph, region, places[color], 3 + height * (row + 1)),
    ),
  );
  return JSON.stringify({ widgets: [state, ...top, ...halves] });
}

function each<T>(service: ServiceIdentity, of: (own: ColorIdentity, color: Color) => T[]): T[] {
  return colors.flatMap((color) => {
    const own = service[color];
    return own === undefined ? [] : of(own, color);
  });
}

function graphsOf(content: DashboardContent, own: ColorIdentity, color: Color): Graph[] {
  const { thresholds, minimumRequests, lines } = content;
  const measures = colorMeasures(own, minimumRequests);
  const paths = Object.entries(lines[color]);
  return [
    {
      title: `${color}: failed requests, percent`,
      lines: measureLines(measures.errorPercent, "failed", paint[color]),
      level: thresholds.errorPercent,
    },
    {
      title: `${color}: response time, 95th percentile, ms`,
      lines: measureLines(measures.latencyMilliseconds, "p95", paint[color]),
      level: thresholds.latencyMilliseconds,
    },
    {
      title: `${color}: CPU and memory, percent`,
      lines: [
        metricLine(taskMetric(own, "CPUUtilization", "Average"), { label: "CPU" }),
        metricLine(taskMetric(own, "MemoryUtilization", "Average"), { label: "memory" }),
      ],
      level: thresholds.saturationPercent,
    },
    {
      title: `${color}: tasks`,
      lines: [
        metricLine(taskMetric(own, "DesiredTaskCount", "Maximum"), { label: "wanted" }),
        metricLine(targetMetric(own, "HealthyHostCount", "Maximum"), { label: "healthy" }),
        metricLine(targetMetric(own, "UnHealthyHostCount", "Maximum"), { label: "unhealthy" }),
      ],
    },
    ...(paths.length === 0
      ? []
      : [
          {
            title: `${color}: lines of the logs`,
            lines: paths.map(([label, metric]) => metricLine(metric, { label })),
          },
        ]),
  ];
}

function metricLine(
  { namespace, name, stat, dimensions }: Metric,
  options: Readonly<Record<string, unknown>>,
): Line {
  return [namespace, name, ...Object.entries(dimensions).flat(), { stat, ...options }];
}

function measureLines({ metrics, formula }: Measure, label: string, color: string): Line[] {
  return [
    ...Object.entries(metrics).map(([id, metric]) => metricLine(metric, { id, visible: false })),
    [{ id: "value", expression: formula, label, color }],
  ];
}

function widget({ title, lines, level = {} }: Graph, region: string, x: number, y: number) {
  const horizontal = Object.entries(level).map(([label, value]) => ({
    label,
    value: value as number,
  }));
  return {
    type: "metric",
    x,
    y,
    width: 12,
    height,
    properties: {
      title,
      region,
      view: "timeSeries",
      period: 60,
      metrics: lines,
      yAxis: { left: { min: 0 } },
      ...(horizontal.length === 0 ? {} : { annotations: { horizontal } }),
    },
  };
}
