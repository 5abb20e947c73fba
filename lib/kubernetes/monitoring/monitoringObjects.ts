import type * as pulumi from "@pulumi/pulumi";
import type * as inputs from "@pulumi/kubernetes/types/input";
import { labelNames } from "../../model";
import { type Labels, partLabels } from "../labels";
import { type Peer, policyPeer } from "../peer";
import type { MonitoringArgs, ProbeArgs } from "./monitoringArgs";
import type { MonitoringSpec } from "./monitoringSpec";

/** API of what Prometheus Operator makes of objects. */
export const monitoringApi = "monitoring.coreos.com/v1";

const interval = "30s";

/** The part of a `PodMonitor` that is used here. */
export interface PodMonitorSpec {
  readonly selector: {
    readonly matchLabels: Labels;
    readonly matchExpressions: readonly { readonly key: string; readonly operator: "Exists" }[];
  };
  /** Labels of the pods that their metrics get. */
  readonly podTargetLabels: readonly string[];
  readonly podMetricsEndpoints: readonly ({
    readonly path: string;
    readonly interval: string;
    readonly scrapeTimeout: string;
  } & ({ readonly port: string } | { readonly portNumber: number }))[];
}

/** Whose metrics are read, and where: the pods of both colors, told apart by their labels. */
export function podMonitorSpec(service: string, { path, port }: MonitoringSpec): PodMonitorSpec {
  const place = port === undefined ? { port: "http" } : { portNumber: port };
  return {
    selector: {
      matchLabels: partLabels(service),
      // Those of migrations have none, and answer nobody.
      matchExpressions: [{ key: labelNames.color, operator: "Exists" }],
    },
    podTargetLabels: [labelNames.service, labelNames.color],
    podMetricsEndpoints: [{ ...place, path, interval, scrapeTimeout: "10s" }],
  };
}

/** Lets in whoever reads metrics. Without it they could not reach pods of a closed namespace. */
export function scrapingPolicy(
  service: string,
  port: number | "http",
  scrapers: readonly Peer[] = [{ namespace: "monitoring" }],
): inputs.networking.v1.NetworkPolicySpec {
  return {
    podSelector: { matchLabels: partLabels(service) },
    policyTypes: ["Ingress"],
    ingress: [{ from: scrapers.map(policyPeer), ports: [{ protocol: "TCP", port }] }],
  };
}

/** The part of a `Probe` that is used here. */
export interface ProbeSpec {
  readonly jobName: string;
  readonly interval: string;
  readonly module: string;
  readonly prober: { readonly url: string };
  readonly targets: {
    readonly staticConfig: {
      readonly static: readonly pulumi.Input<string>[];
      readonly labels: Labels;
    };
  };
}

/** How a service is asked as its users ask it. */
export function probeSpec(
  { service }: Pick<MonitoringArgs, "service">,
  { url, prober = "blackbox-exporter.monitoring.svc:9115", module = "http_2xx" }: ProbeArgs,
  namespace: string,
): ProbeSpec {
  return {
    jobName: `${namespace}/${service}`,
    interval,
    module,
    prober: { url: prober },
    // The namespace of an object is no label of what a probe finds.
    targets: { staticConfig: { static: [url], labels: { namespace, crossfade_service: service } } },
  };
}
