import type { Refuse } from "../../component/argumentChecks";
import type { Severity } from "../../component/burns";
import type { EscalationTier } from "../../component/audiences";
import type { Color, Level } from "../../model";

/** What people have to think of when an alert fires; each has a page in the runbooks. */
export type Concern =
  | "errors"
  | "latency"
  | "saturation"
  | "availability"
  | "throughput"
  | "rollback"
  | "slo"
  | "escalation"
  | "backups";

/** An alert, before it is anybody's. */
export interface AlertSpec {
  /** What its name ends in: `errors-critical`. */
  readonly key: string;
  readonly concern: Concern;
  readonly tier: EscalationTier;
  /** What is wrong while it fires, as the rest of a sentence about the service or its color. */
  readonly problem: string;
  readonly expr: string;
  /** How long it must be so. */
  readonly minutes: number;
  readonly color?: Color;
}

/** A rule of Prometheus that fires. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What an alert is about, as people call it, and where they read what to do. */
export interface Subject {
  /** For example `shop/prod`. */
  readonly stack: string;
  readonly namespace: string;
  readonly service: string;
  /** Address below which each concern has a page. */
  readonly runbooks: string;
}

/** An alert in the words of Prometheus. */
export function alertRule(spec: AlertSpec, subject: Subject): AlertRule {
  const { key, concern, tier, problem, expr, minutes, color } = spec;
  const { stack, namespace, service, runbooks } = subject;
  const name = [stack, service, color].filter((it) => it !== undefined).join(" ");
  return {
    alert: [service, color, key].filter((it) => it !== undefined).join("-"),
    expr,
    for: `${String(minutes)}m`,
    labels: {
      // By this one Alertmanager knows whose routes decide.
      namespace,
      service,
      concern,
      tier,
      severity: tier === "warning" ? "warning" : "critical",
      ...(color === undefined ? {} : { color }),
    },
    annotations: {
      summary: `${name}: ${problem}`,
      runbook_url: `${runbooks.replace(/\/+$/, "")}/${concern}`,
    },
  };
}

/** An alert for each severity that has a level. */
export function leveled(
  key: string,
  level: Level,
  common: Pick<AlertSpec, "concern" | "minutes"> & { readonly color?: Color },
  of: (limit: number) => Pick<AlertSpec, "expr" | "problem">,
): AlertSpec[] {
  const severities: readonly Severity[] = ["warning", "critical"];
  return severities.flatMap((tier): AlertSpec[] => {
    const limit = level[tier];
    if (limit === undefined) return [];
    return [{ ...common, key: `${key}-${tier}`, tier, ...of(limit) }];
  });
}

/** Refuses an address below which no page could be. */
export function checkRunbooks(where: string, runbooks: string, refuse: Refuse): void {
  if (URL.canParse(runbooks) && /^https?:\/\/[^\s?#]+$/.test(runbooks)) return;
  refuse(
    `${where} is ${JSON.stringify(runbooks)}, expected an address such as "https://wiki.example.com/runbooks"`,
  );
}
