import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { inherited } from "../inherited";
import { partLabels } from "../labels";
import { atOnce } from "../timeouts";
import { dashboardJson } from "./dashboard";
import type { MonitoringArgs } from "./monitoringArgs";
import { monitoringApi, podMonitorSpec, probeSpec, scrapingPolicy } from "./monitoringObjects";
import { type MonitoringSpec, monitoringSpec, ruleGroups } from "./monitoringSpec";

/** By this label the sidecar of Grafana's usual chart finds dashboards. */
const dashboardLabel = { grafana_dashboard: "1" };

/**
 * Watches a service with two colors by Prometheus Operator: the same alerts for both, one more for each color that speaks
 * for a rollback, alerts for the service's objective, and a dashboard of Grafana with blue and green side by side.
 *
 * @example
 * ```ts
 * new Monitoring("web", {
 *   namespace,
 *   service: "web",
 *   runbooks: "https://wiki.example.com/runbooks",
 *   probe: { url: web.url },
 *   labels: { release: "kube-prometheus-stack" },
 * });
 * ```
 */
export class Monitoring extends pulumi.ComponentResource {
  /** Name of the object with the rules. */
  public readonly ruleName: pulumi.Output<string>;

  constructor(name: string, args: MonitoringArgs, opts?: pulumi.ComponentResourceOptions) {
    const { namespace } = args;
    super("crossfade:kubernetes:Monitoring", name, {}, inherited(namespace, opts));
    const spec = checked(this, () => monitoringSpec(name, args, namespace.configuration));
    this.ruleName = monitoringObjects(name, spec, args, this).metadata.name;
    this.registerOutputs({ ruleName: this.ruleName });
  }
}

function monitoringObjects(
  name: string,
  spec: MonitoringSpec,
  args: MonitoringArgs,
  parent: pulumi.Resource,
): CustomResource {
  const { service, probe, scrapers } = args;
  const { namespaceName: namespace, labels: common } = args.namespace;
  const labels = { ...args.labels, ...common, ...partLabels(service) };
  const metadata = { name: `${name}-monitoring`, namespace, labels };
  const opts = { parent, customTimeouts: atOnce };
  const stack = `${pulumi.getProject()}/${pulumi.getStack()}`;
  const custom = (end: string, kind: string, own: unknown) =>
    new CustomResource(
      `${name}-${end}`,
      { apiVersion: monitoringApi, kind, metadata, spec: own },
      opts,
    );
  new NetworkPolicy(
    `${name}-scraping`,
    { metadata, spec: scrapingPolicy(service, spec.port ?? "http", scrapers) },
    opts,
  );
  custom("pods", "PodMonitor", podMonitorSpec(service, spec));
  if (probe !== undefined) {
    custom(
      "probe",
      "Probe",
      namespace.apply((known) => probeSpec(args, probe, known)),
    );
  }
  const dashboard = namespace.apply((known) =>
    dashboardJson({
      title: `${stack} ${service}`,
      namespace: known,
      service,
      metrics: spec.metrics,
      thresholds: spec.thresholds,
    }),
  );
  new ConfigMap(
    `${name}-dashboard`,
    {
      metadata: { ...metadata, labels: { ...labels, ...dashboardLabel } },
      data: { [`${name}.json`]: dashboard },
    },
    opts,
  );
  const groups = namespace.apply((known) => ruleGroups(spec, args, { namespace: known, stack }));
  return custom("rules", "PrometheusRule", { groups });
}
