import { describe, expect, it } from "vitest";
import { dashboardBody, type DashboardContent } from "../../../lib/aws/monitoring/dashboard";
import { resolveThresholds } from "../../../lib/model";
import { color, other } from "./concerns";

const lineMetric = (name: string) => ({
  namespace: "Crossfade",
  name,
  stat: "Sum",
  dimensions: {},
});

const content: DashboardContent = {
  title: "shop/prod web",
  region: "eu-central-1",
  service: { blue: color, green: other },
  thresholds: resolveThresholds(),
  minimumRequests: 50,
  lines: {
    blue: { errors: lineMetric("web-blue-errors") },
    green: { errors: lineMetric("web-green-errors") },
  },
  alarms: ["arn:1", "arn:2"],
};

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>> & { readonly title: string };
}

function widgets(more: Partial<DashboardContent> = {}): Widget[] {
  return (JSON.parse(dashboardBody({ ...content, ...more })) as { widgets: Widget[] }).widgets;
}

function titled(title: string): Widget["properties"] | undefined {
  return widgets().find(({ properties }) => properties.title === title)?.properties;
}

const target = ["LoadBalancer", "app/edge/1", "TargetGroup", "targetgroup/web-blue/2"];
const tasks = ["ClusterName", "shop", "ServiceName", "web-blue"];

const common = {
  region: "eu-central-1",
  view: "timeSeries",
  period: 60,
  yAxis: { left: { min: 0 } },
};

describe("dashboardBody", () => {
  it("has blue on the left and green on the right, in the same rows", () => {
    expect(
      widgets().map(({ x, y, width, height, properties }) => [
        [x, y, width, height].join(" "),
        properties.title,
      ]),
    ).toEqual([
      ["0 0 24 3", "shop/prod web"],
      ["0 3 12 6", "Requests"],
      ["12 3 12 6", "Failed requests of the service, percent"],
      ["0 9 12 6", "blue: failed requests, percent"],
      ["0 15 12 6", "blue: response time, 95th percentile, ms"],
      ["0 21 12 6", "blue: CPU and memory, percent"],
      ["0 27 12 6", "blue: tasks"],
      ["0 33 12 6", "blue: lines of the logs"],
      ["12 9 12 6", "green: failed requests, percent"],
      ["12 15 12 6", "green: response time, 95th percentile, ms"],
      ["12 21 12 6", "green: CPU and memory, percent"],
      ["12 27 12 6", "green: tasks"],
      ["12 33 12 6", "green: lines of the logs"],
    ]);
  });

  it("shows of green what it shows of blue", () => {
    const of = (name: string) =>
      widgets().filter(({ properties }) => properties.title.startsWith(name));
    const swapped = JSON.stringify(of("blue:"))
      .replaceAll("web-blue/2", "web-green/3")
      .replaceAll("blue", "green")
      .replaceAll("#1f77b4", "#2ca02c")
      .replaceAll('"x":0', '"x":12');
    expect(of("green:")).toEqual(JSON.parse(swapped));
  });

  it("shows the state of the alarms first, of 100 at most", () => {
    const [state] = widgets();
    expect(state?.type).toBe("alarm");
    expect(state?.properties).toEqual({ title: "shop/prod web", alarms: ["arn:1", "arn:2"] });
    const [crowded] = widgets({
      alarms: Array.from({ length: 150 }, (_, i) => `arn:${String(i)}`),
    });
    expect(crowded?.properties["alarms"]).toHaveLength(100);
  });

  it("compares the requests of both colors", () => {
    const green = ["LoadBalancer", "app/edge/1", "TargetGroup", "targetgroup/web-green/3"];
    expect(titled("Requests")).toEqual({
      ...common,
      title: "Requests",
      metrics: [
        [
          "AWS/ApplicationELB",
          "RequestCount",
          ...target,
          { stat: "Sum", label: "blue", color: "#1f77b4" },
        ],
        [
          "AWS/ApplicationELB",
          "RequestCount",
          ...green,
          { stat: "Sum", label: "green", color: "#2ca02c" },
        ],
      ],
    });
  });

  it("draws what the alarms judge, with their levels", () => {
    expect(titled("blue: response time, 95th percentile, ms")).toEqual({
      ...common,
      title: "blue: response time, 95th percentile, ms",
      metrics: [
        [
          "AWS/ApplicationELB",
          "RequestCount",
          ...target,
          { stat: "Sum", id: "requests", visible: false },
        ],
        [
          "AWS/ApplicationELB",
          "TargetResponseTime",
          ...target,
          { stat: "p95", id: "seconds", visible: false },
        ],
        [
          {
            id: "value",
            expression: "IF(FILL(requests, 0) >= 50, 1000 * seconds, 0)",
            label: "p95",
            color: "#1f77b4",
          },
        ],
      ],
      annotations: {
        horizontal: [
          { label: "warning", value: 2000 },
          { label: "critical", value: 5000 },
        ],
      },
    });
    expect(titled("blue: failed requests, percent")?.["annotations"]).toEqual({
      horizontal: [
        { label: "warning", value: 5 },
        { label: "critical", value: 10 },
      ],
    });
  });

  it("draws how full the tasks are, and how many there are", () => {
    expect(titled("blue: CPU and memory, percent")?.["metrics"]).toEqual([
      ["AWS/ECS", "CPUUtilization", ...tasks, { stat: "Average", label: "CPU" }],
      ["AWS/ECS", "MemoryUtilization", ...tasks, { stat: "Average", label: "memory" }],
    ]);
    expect(titled("blue: tasks")).toEqual({
      ...common,
      title: "blue: tasks",
      metrics: [
        [
          "ECS/ContainerInsights",
          "DesiredTaskCount",
          ...tasks,
          { stat: "Maximum", label: "wanted" },
        ],
        [
          "AWS/ApplicationELB",
          "HealthyHostCount",
          ...target,
          { stat: "Maximum", label: "healthy" },
        ],
        [
          "AWS/ApplicationELB",
          "UnHealthyHostCount",
          ...target,
          { stat: "Maximum", label: "unhealthy" },
        ],
      ],
    });
  });

  it("draws counted lines where there are logs", () => {
    expect(titled("blue: lines of the logs")?.["metrics"]).toEqual([
      ["Crossfade", "web-blue-errors", { stat: "Sum", label: "errors" }],
    ]);
    const titles = widgets({ lines: { blue: {}, green: {} } }).map(
      ({ properties }) => properties.title,
    );
    expect(titles.filter((title) => title.includes("logs"))).toEqual([]);
  });
});
