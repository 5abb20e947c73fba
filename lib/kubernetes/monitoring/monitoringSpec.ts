import { argumentChecks, type Refuse } from "../../component/argumentChecks";
import { leastObjective } from "../../component/burns";
import { colors, type Environment, resolveThresholds, type Thresholds } from "../../model";
import { checkLabels } from "../labels";
import { checkName } from "../naming";
import { checkPeer } from "../peer";
import { alertRule, type AlertRule, type AlertSpec, checkRunbooks } from "./alertRule";
import { colorAlerts } from "./colorAlerts";
import type { MonitoringArgs } from "./monitoringArgs";
import type { Watched } from "./queries";
import {
  burnAlerts,
  burnRecords,
  escalationAlerts,
  probeAlerts,
  type RecordRule,
  throughputAlerts,
} from "./serviceAlerts";

/** How a service is watched, with every default filled in, but for the name of its namespace. */
export interface MonitoringSpec {
  readonly thresholds: Thresholds;
  readonly objective: number | undefined;
  readonly minimumRequests: number;
  readonly metrics: Watched["metrics"];
  readonly path: string;
  /** Port of the metrics, where it is not the service's own. */
  readonly port?: number;
}

/** Arguments that decide how a service is watched. */
export type MonitoringWish = Omit<MonitoringArgs, "namespace">;

/**
 * Decides how a service is watched.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function monitoringSpec(
  name: string,
  args: MonitoringWish,
  environment: Pick<Environment, "thresholds">,
): MonitoringSpec {
  const thresholds = resolveThresholds(environment.thresholds);
  const objective = thresholds.uptimePercent.critical;
  checkMonitoring(name, args, objective);
  const { path = "/metrics", port, ...names } = args.metrics ?? {};
  return {
    thresholds,
    objective,
    minimumRequests: args.minimumRequests ?? 50,
    metrics: {
      requests: names.requests ?? "http_requests_total",
      failed: names.failed ?? 'code=~"5.."',
      duration: names.duration ?? "http_request_duration_seconds",
    },
    path,
    ...(port === undefined ? {} : { port }),
  };
}

/** A group of rules as Prometheus takes it. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly (AlertRule | RecordRule)[];
}

/** The rules of a service, once the name of its namespace is known. */
export function ruleGroups(
  { thresholds, objective, minimumRequests, metrics }: MonitoringSpec,
  { service, runbooks, usualRequests, probe }: MonitoringWish,
  { namespace, stack }: { readonly namespace: string; readonly stack: string },
): RuleGroup[] {
  const watched = { namespace, service, metrics };
  const subject = { stack, namespace, service, runbooks };
  const rules = (alerts: readonly AlertSpec[]) => alerts.map((it) => alertRule(it, subject));
  const groups: RuleGroup[] = [
    ...colors.map((color) => ({
      name: `${service}-${color}`,
      rules: rules(colorAlerts(watched, color, thresholds, minimumRequests)),
    })),
    {
      name: `${service}-objective`,
      rules:
        objective === undefined
          ? []
          : [...burnRecords(watched), ...rules(burnAlerts(watched, objective))],
    },
    {
      name: service,
      rules: rules([
        ...throughputAlerts(watched, thresholds, usualRequests),
        ...(probe === undefined ? [] : probeAlerts(watched)),
        ...escalationAlerts(watched),
      ]),
    },
  ];
  return groups.filter((group) => group.rules.length > 0);
}

function checkMonitoring(name: string, args: MonitoringWish, objective: number | undefined): void {
  const { refuse, whole, above0, end } = argumentChecks(`Monitoring "${name}"`);
  const { service, runbooks, metrics = {}, probe, scrapers } = args;
  checkName("its name", name, refuse);
  checkName("service", service, refuse);
  checkRunbooks("runbooks", runbooks, refuse);
  checkMetrics(metrics, refuse);
  whole("metrics.port", metrics.port, 1, 65_535);
  if (scrapers?.length === 0) refuse("scrapers is empty, expected at least one who reads metrics");
  scrapers?.forEach((peer, at) => {
    checkPeer(`scrapers[${String(at)}]`, peer, refuse);
  });
  if (probe?.prober !== undefined && !/^[a-z0-9.-]+(?::\d{1,5})?$/.test(probe.prober)) {
    refuse(
      `probe.prober is ${JSON.stringify(probe.prober)}, expected an address without a scheme such as "blackbox-exporter.monitoring.svc:9115"`,
    );
  }
  checkLabels(args.labels ?? {}, refuse);
  whole("minimumRequests", args.minimumRequests, 1, 100_000);
  above0("usualRequests", args.usualRequests, 1e9);
  if (objective !== undefined && (objective <= leastObjective || objective >= 100)) {
    refuse(
      `thresholds.uptimePercent.critical of crossfade:environment is ${String(objective)}, expected above ${leastObjective.toFixed(2)}, below 100: nothing but that can be used up too fast`,
    );
  }
  end();
}

function checkMetrics(
  { path = "/metrics", failed, ...names }: NonNullable<MonitoringArgs["metrics"]>,
  refuse: Refuse,
): void {
  if (!/^\/\S*$/.test(path)) {
    refuse(`metrics.path is ${JSON.stringify(path)}, expected a path such as "/metrics"`);
  }
  if (failed !== undefined && !/^[a-z_]\w*\s*(?:=~|!~|!=|=)\s*"[^"\n]+"$/i.test(failed)) {
    refuse(`metrics.failed is ${JSON.stringify(failed)}, expected a matcher such as code=~"5.."`);
  }
  for (const key of ["requests", "duration"] as const) {
    const given = names[key];
    if (given === undefined || /^[a-z_:][\w:]*$/i.test(given)) continue;
    refuse(
      `metrics.${key} is ${JSON.stringify(given)}, expected a name such as "http_requests_total"`,
    );
  }
}
