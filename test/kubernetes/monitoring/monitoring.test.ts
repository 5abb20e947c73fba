import { describe, expect, it } from "vitest";
import { Monitoring, type MonitoringArgs, Namespace, Notifications } from "../../../lib/kubernetes";
import { loadWith } from "../../../lib/testing";
import { named, record } from "../../record";
import { secretOf, specOf } from "../fixtures";

function namespaceWith(contacts: object = {}): Namespace {
  const environment = { stage: "production", platform: "kubernetes", contacts };
  const system = loadWith({ configuration: { environment, services: {} } });
  return new Namespace("shop", { system });
}

const watch = (args: Partial<MonitoringArgs> = {}) =>
  record(() => {
    const runbooks = "https://wiki.example.com/runbooks";
    new Monitoring("web", { namespace: namespaceWith(), service: "web", runbooks, ...args });
  });

describe("Monitoring", () => {
  it("reads the metrics of both colors, lets their reader in, and has rules and a dashboard", async () => {
    const made = await watch({ labels: { release: "prometheus" } });
    const own = made.filter(({ custom, parent }) => custom && parent === "web");
    expect(own.map(({ name }) => name).sort()).toEqual([
      "web-dashboard",
      "web-pods",
      "web-rules",
      "web-scraping",
    ]);
    for (const { inputs } of own) {
      expect(inputs["metadata"]).toMatchObject({
        namespace: "shop-prod-shop",
        labels: { release: "prometheus", "crossfade.service": "web", "crossfade.stack": "prod" },
      });
    }
    expect(specOf(named(made, "web-pods"))).toEqual({
      selector: {
        matchLabels: { "crossfade.service": "web" },
        matchExpressions: [{ key: "crossfade.color", operator: "Exists" }],
      },
      podTargetLabels: ["crossfade.service", "crossfade.color"],
      podMetricsEndpoints: [
        { port: "http", path: "/metrics", interval: "30s", scrapeTimeout: "10s" },
      ],
    });
    expect(specOf(named(made, "web-scraping"))).toEqual({
      podSelector: { matchLabels: { "crossfade.service": "web" } },
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: [
            {
              namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } },
            },
          ],
          ports: [{ protocol: "TCP", port: "http" }],
        },
      ],
    });
    const { groups } = specOf(named(made, "web-rules")) as { groups: { name: string }[] };
    expect(groups.map(({ name }) => name)).toEqual([
      "web-blue",
      "web-green",
      "web-objective",
      "web",
    ]);
    expect(JSON.stringify(groups)).toContain('namespace=\\"shop-prod-shop\\"');
  });

  it("asks as users do, and reads another port, where it is told so", async () => {
    const made = await watch({
      metrics: { port: 9000 },
      probe: { url: "https://shop.example.com/health", module: "http_get" },
      scrapers: [{ labels: { app: "agent" } }],
    });
    expect(specOf(named(made, "web-probe"))).toEqual({
      jobName: "shop-prod-shop/web",
      interval: "30s",
      module: "http_get",
      prober: { url: "blackbox-exporter.monitoring.svc:9115" },
      targets: {
        staticConfig: {
          static: ["https://shop.example.com/health"],
          labels: { namespace: "shop-prod-shop", crossfade_service: "web" },
        },
      },
    });
    expect(specOf(named(made, "web-pods"))).toMatchObject({
      podMetricsEndpoints: [{ portNumber: 9000 }],
    });
    expect(specOf(named(made, "web-scraping"))).toMatchObject({
      ingress: [
        {
          from: [{ podSelector: { matchLabels: { app: "agent" } } }],
          ports: [{ protocol: "TCP", port: 9000 }],
        },
      ],
    });
  });

  it("shows blue and green side by side", async () => {
    const made = await watch();
    const { data, metadata } = named(made, "web-dashboard").inputs as {
      data: Record<string, string>;
      metadata: { labels: object };
    };
    expect(metadata.labels).toMatchObject({ grafana_dashboard: "1" });
    const { title, uid, panels } = JSON.parse(data["web.json"] ?? "") as {
      title: string;
      uid: string;
      panels: { id: number; title: string; gridPos: { x: number; y: number } }[];
    };
    expect([title, uid]).toEqual(["shop/prod web", expect.stringMatching(/^[0-9a-f]{16}$/)]);
    const halves = ["blue", "green"].map((color) =>
      panels
        .filter((panel) => panel.title.startsWith(`${color}:`))
        .map((panel) => [panel.title.replace(color, ""), panel.gridPos.y]),
    );
    expect(halves[0]).toHaveLength(4);
    expect(halves[0]).toEqual(halves[1]);
    const places = panels.map(({ gridPos: { x, y } }) => `${String(x)}/${String(y)}`);
    expect(new Set(places).size).toBe(panels.length);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  });
});

describe("Notifications", () => {
  it("are routes to the contacts of the configuration, whose addresses lie in a Secret", async () => {
    const made = await record(
      () => {
        const namespace = namespaceWith({
          slack: "#releases",
          pagerduty: "crossfade:pagerdutyKey",
        });
        new Notifications("shop", { namespace, slackUrl: "https://hooks.example.com/a" });
      },
      { config: { "crossfade:pagerdutyKey": "routing" } },
    );
    const { inputs } = named(made, "shop-addresses");
    expect(inputs).toMatchObject({ immutable: true });
    expect(secretOf(inputs["stringData"])).toEqual({
      slackUrl: "https://hooks.example.com/a",
      pagerdutyKey: "routing",
    });
    const routes = named(made, "shop-routes");
    expect(routes.inputs).toMatchObject({
      apiVersion: "monitoring.coreos.com/v1alpha1",
      kind: "AlertmanagerConfig",
      metadata: { name: "shop-routes", namespace: "shop-prod-shop" },
    });
    expect(JSON.stringify(specOf(routes))).toContain("shop-addresses-1a2b3c4d");
  });

  it("need no Secret where people have addresses only", async () => {
    const made = await record(() => {
      new Notifications("shop", { namespace: namespaceWith({ email: "ops@example.com" }) });
    });
    expect(made.filter(({ custom, parent }) => custom && parent === "shop")).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ name: "shop-routes" })]) as unknown[],
    );
    expect(made.map(({ name }) => name)).not.toContain("shop-addresses");
  });
});
