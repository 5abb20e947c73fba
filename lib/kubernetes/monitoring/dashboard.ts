import { createHash } from "node:crypto";
import { type Color, colors, type Level, type Thresholds } from "../../model";
import { podQueries, queries, type Watched } from "./queries";

/** What a dashboard shows, all of it known. */
export interface DashboardContent extends Watched {
  /** For example `shop/prod web`. */
  readonly title: string;
  readonly thresholds: Thresholds;
}

/** A graph, before it has a place. */
interface Graph {
  readonly title: string;
  readonly unit: string;
  readonly lines: Readonly<Record<string, string>>;
  readonly level?: Level;
}

const [width, height] = [12, 8];
/** Grafana's grid is 24 wide: blue has the left half, green the right one. */
const places: Readonly<Record<Color, number>> = { blue: 0, green: width };
const paint: Readonly<Record<Color, string>> = { blue: "#1f77b4", green: "#2ca02c" };
const datasource = { type: "prometheus", uid: "${datasource}" };

/**
 * A dashboard on which blue and green stand side by side, as JSON.
 *
 * @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
 */
export function dashboardJson(content: DashboardContent): string {
  const { title, namespace, service } = content;
  const top = [panel(requestsOf(content), 0, 0), panel(failedOf(content), width, 0)];
  const halves = colors.flatMap((color) =>
    graphsOf(content, color).map((graph, row) =>
      panel(graph, places[color], height * (row + 1), paint[color]),
    ),
  );
  return JSON.stringify({
    title,
    // Links to it last when it is made anew.
    uid: createHash("sha256").update(`${namespace}/${service}`).digest("hex").slice(0, 16),
    tags: ["crossfade", service],
    schemaVersion: 39,
    editable: false,
    refresh: "30s",
    time: { from: "now-6h", to: "now" },
    templating: {
      list: [{ name: "datasource", label: "Prometheus", type: "datasource", query: "prometheus" }],
    },
    panels: [...top, ...halves].map((one, at) => ({ id: at + 1, ...one })),
  });
}

function requestsOf(content: DashboardContent): Graph {
  const of = (color: Color) => queries(content, "5m", color).requests;
  return {
    title: "Requests in a second",
    unit: "reqps",
    lines: { blue: of("blue"), green: of("green") },
  };
}

function failedOf(content: DashboardContent): Graph {
  return {
    title: "Failed requests of the service, percent",
    unit: "percent",
    lines: { failed: queries(content, "5m").failedPercent },
    level: content.thresholds.errorPercent,
  };
}

function graphsOf(content: DashboardContent, color: Color): Graph[] {
  const { thresholds } = content;
  const { failedPercent, latencyMilliseconds } = queries(content, "5m", color);
  const { wanted, available, memoryPercent } = podQueries(content, color);
  return [
    {
      title: `${color}: failed requests, percent`,
      unit: "percent",
      lines: { failed: failedPercent },
      level: thresholds.errorPercent,
    },
    {
      title: `${color}: response time, 95th percentile`,
      unit: "ms",
      lines: { p95: latencyMilliseconds },
      level: thresholds.latencyMilliseconds,
    },
    {
      title: `${color}: memory of the fullest pod, percent`,
      unit: "percent",
      lines: { memory: memoryPercent },
      level: thresholds.saturationPercent,
    },
    { title: `${color}: pods`, unit: "short", lines: { wanted, ready: available } },
  ];
}

function panel({ title, unit, lines, level = {} }: Graph, x: number, y: number, color?: string) {
  const { warning, critical } = level;
  const steps = [
    { color: "green", value: null },
    ...(warning === undefined ? [] : [{ color: "orange", value: warning }]),
    ...(critical === undefined ? [] : [{ color: "red", value: critical }]),
  ];
  const only = Object.keys(lines).length === 1 && color !== undefined;
  const named = Object.keys(lines).flatMap((name) => {
    const own = name === "blue" || name === "green" ? paint[name] : undefined;
    if (own === undefined) return [];
    const properties = [{ id: "color", value: { mode: "fixed", fixedColor: own } }];
    return [{ matcher: { id: "byName", options: name }, properties }];
  });
  return {
    type: "timeseries",
    title,
    datasource,
    gridPos: { x, y, w: width, h: height },
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        ...(only ? { color: { mode: "fixed", fixedColor: color } } : {}),
        custom: { thresholdsStyle: { mode: steps.length > 1 ? "line" : "off" } },
        thresholds: { mode: "absolute", steps },
      },
      overrides: named,
    },
    targets: Object.entries(lines).map(([legendFormat, expr], at) => ({
      refId: String.fromCharCode(65 + at),
      datasource,
      expr,
      legendFormat,
    })),
  };
}
