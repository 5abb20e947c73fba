import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Alarms, Metric } from "./alarms";
import { type Measure, measures, ofTargets, ofTasks, type Watched } from "./measures";
import { type Color, colors, prefix, stack } from "./settings";

const paints: Record<Color, string> = { blue: "#1f77b4", green: "#2ca02c" };

type Line = readonly unknown[];
interface Graph {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly levels?: readonly [number, number];
}

/** Blue on the left, green on the right. */
export function dashboard(
  alarms: Alarms,
  watched: Record<Color, Watched>,
  region: pulumi.Output<string>,
): void {
  const together: Graph[] = [
    {
      title: "Requests",
      lines: colors.map((color) =>
        line(ofTargets(watched[color], "RequestCount"), { label: color, color: paints[color] }),
      ),
    },
    {
      title: "Failed requests of the service, percent",
      lines: math(measures(watched.blue).service(watched.green), "failed", "#d62728"),
      levels: [5, 10],
    },
  ];
  const widgets = [
    {
      type: "alarm",
      x: 0,
      y: 0,
      width: 24,
      height: 3,
      properties: {
        title: `${stack} web`,
        alarms: [...alarms.loud.critical, ...alarms.loud.warning],
      },
    },
    ...together.map((it, at) => graph(it, 12 * at, 3, region)),
    ...colors.flatMap((color, at) =>
      graphs(color, watched[color]).map((it, row) => graph(it, 12 * at, 9 + 6 * row, region)),
    ),
  ];
  new aws.cloudwatch.Dashboard("web-dashboard", {
    dashboardName: `${prefix}-web`,
    dashboardBody: pulumi.jsonStringify({ widgets }),
  });
}

function graphs(color: Color, it: Watched): Graph[] {
  const { errors, latency } = measures(it);
  const titled = (title: string) => `${color}: ${title}`;
  return [
    {
      title: titled("failed requests, percent"),
      lines: math(errors, "failed", paints[color]),
      levels: [5, 10],
    },
    {
      title: titled("response time, 95th percentile, ms"),
      lines: math(latency, "p95", paints[color]),
      levels: [2000, 5000],
    },
    {
      title: titled("CPU and memory, percent"),
      lines: [
        line(ofTasks(it, "CPUUtilization"), { label: "CPU" }),
        line(ofTasks(it, "MemoryUtilization"), { label: "memory" }),
      ],
      levels: [80, 90],
    },
    {
      title: titled("tasks"),
      lines: [
        line(ofTasks(it, "DesiredTaskCount", "Maximum"), { label: "wanted" }),
        line(ofTargets(it, "HealthyHostCount", "Maximum"), { label: "healthy" }),
        line(ofTargets(it, "UnHealthyHostCount", "Maximum"), { label: "unhealthy" }),
      ],
    },
    {
      title: titled("lines of the logs"),
      lines: [["Crossfade", `${prefix}-web-${color}-errors`, { stat: "Sum", label: "errors" }]],
    },
  ];
}

function graph(
  { title, lines, levels }: Graph,
  x: number,
  y: number,
  region: pulumi.Output<string>,
) {
  const [warning, critical] = levels ?? [];
  const horizontal = [
    { label: "warning", value: warning },
    { label: "critical", value: critical },
  ];
  return {
    type: "metric",
    x,
    y,
    width: 12,
    height: 6,
    properties: {
      title,
      region,
      view: "timeSeries",
      period: 60,
      metrics: lines,
      yAxis: { left: { min: 0 } },
      ...(levels === undefined ? {} : { annotations: { horizontal } }),
    },
  };
}

function line([namespace, name, stat, dimensions]: Metric, more: object): Line {
  return [namespace, name, ...Object.entries(dimensions).flat(), { stat, ...more }];
}

function math({ metrics, formula }: Measure, label: string, color: string): Line[] {
  return [
    ...Object.entries(metrics).map(([id, metric]) => line(metric, { id, visible: false })),
    [{ id: "value", expression: formula, label, color }],
  ];
}
