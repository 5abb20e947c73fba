import { escalationSeconds } from "../../component/audiences";
import { type Burn, burnLimit, burnProblem, burns } from "../../component/burns";
import type { Thresholds } from "../../model";
import { type AlertSpec, leveled } from "./alertRule";
import { queries, type Watched } from "./queries";

/** A rule of Prometheus that keeps the answer to a question. */
export interface RecordRule {
  readonly record: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** How windows are written in names and in questions. */
const windowOf = (seconds: number): string =>
  seconds % 86_400 === 0
    ? `${String(seconds / 86_400)}d`
    : seconds % 3600 === 0
      ? `${String(seconds / 3600)}h`
      : `${String(seconds / 60)}m`;

const recordOf = (seconds: number): string => `crossfade:failed_percent:rate${windowOf(seconds)}`;

/** Failed requests over every window of a burn: over three days they are counted once, and not by every alert. */
export function burnRecords(watched: Watched): RecordRule[] {
  const { namespace, service } = watched;
  const seconds = new Set(
    burns.flatMap(({ longSeconds, shortSeconds }) => [longSeconds, shortSeconds]),
  );
  return [...seconds].map((span) => ({
    record: recordOf(span),
    expr: queries(watched, windowOf(span)).failedPercent,
    labels: { namespace, service },
  }));
}

/** Alerts about errors that use up what an objective allows: each speed over a long window, and still over a short one. */
export function burnAlerts(watched: Watched, objectivePercent: number): AlertSpec[] {
  const { namespace, service } = watched;
  const own = `{namespace="${namespace}",service="${service}"}`;
  const over = (burn: Burn, seconds: number) =>
    `(${recordOf(seconds)}${own} > ${String(burnLimit(burn, objectivePercent))})`;
  return burns.map((burn) => ({
    key: `slo-${burn.key}`,
    concern: "slo",
    tier: burn.severity,
    minutes: 2,
    expr: `${over(burn, burn.longSeconds)} and ${over(burn, burn.shortSeconds)}`,
    problem: burnProblem(burn, objectivePercent),
  }));
}

/** Alerts about requests that stay away, for a service of which it is known how many are usual. */
export function throughputAlerts(
  watched: Watched,
  thresholds: Thresholds,
  usualRequests: number | undefined,
): AlertSpec[] {
  if (usualRequests === undefined) return [];
  const { requests } = queries(watched, "5m");
  return leveled(
    "throughput",
    thresholds.throughputPercent,
    { concern: "throughput", minutes: 5 },
    (percent) => ({
      // Without any request there is nothing to count.
      expr: `60 * (${requests} or vector(0)) < ${String((usualRequests * percent) / 100)}`,
      problem: `fewer than ${String(percent)} % of the usual ${String(usualRequests)} requests a minute arrive`,
    }),
  );
}

/** Alerts about what users see from outside. Nobody who asks is as bad as an answer that does not come. */
export function probeAlerts({ namespace, service }: Watched): AlertSpec[] {
  const asked = `{namespace="${namespace}",crossfade_service="${service}"}`;
  const common = { concern: "availability", minutes: 3 } as const;
  return [
    {
      ...common,
      key: "probe-critical",
      tier: "critical",
      expr: `probe_success${asked} == 0`,
      problem: "its users get no good answer",
    },
    {
      ...common,
      key: "unprobed-warning",
      tier: "warning",
      minutes: 10,
      expr: `absent(probe_success${asked})`,
      problem: "nobody asks it as its users do",
    },
    {
      ...common,
      key: "certificate-warning",
      tier: "warning",
      expr: `probe_ssl_earliest_cert_expiry${asked} - time() < 14 * 86400`,
      problem: "its certificate ends within 14 days",
    },
  ];
}

/**
 * Something critical that goes on reaches the next people, unless somebody has silenced these alerts: whoever takes over
 * does so, for some hours, and the silence ends by itself.
 */
export function escalationAlerts({ namespace, service }: Watched): AlertSpec[] {
  const critical = `ALERTS{namespace="${namespace}",service="${service}",tier="critical",alertstate="firing"}`;
  return (["second", "everyone"] as const).map((tier) => {
    const minutes = escalationSeconds[tier] / 60;
    return {
      key: tier,
      concern: "escalation",
      tier,
      minutes,
      expr: `count(${critical}) > 0`,
      problem: `something is critical for ${String(minutes)} minutes, and nobody has taken over. To do so: amtool silence add --duration 4h namespace=${namespace} service=${service} 'tier=~"second|everyone"'`,
    };
  });
}
