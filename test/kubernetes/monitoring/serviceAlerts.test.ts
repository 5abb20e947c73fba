import { describe, expect, it } from "vitest";
import {
  burnAlerts,
  burnRecords,
  escalationAlerts,
  probeAlerts,
  throughputAlerts,
} from "../../../lib/kubernetes/monitoring/serviceAlerts";
import { resolveThresholds } from "../../../lib/model";
import { watched } from "./watched";

const own = '{namespace="shop",service="web"}';

describe("what a service is watched for", () => {
  it("is that errors use up the objective too fast, over a long and still over a short window", () => {
    expect(burnAlerts(watched, 99.9).map(({ key, tier, expr }) => [key, tier, expr])).toEqual([
      [
        "slo-fast",
        "critical",
        `(crossfade:failed_percent:rate1h${own} > 1.44) and (crossfade:failed_percent:rate5m${own} > 1.44)`,
      ],
      [
        "slo-steady",
        "critical",
        `(crossfade:failed_percent:rate6h${own} > 0.6) and (crossfade:failed_percent:rate30m${own} > 0.6)`,
      ],
      [
        "slo-slow",
        "warning",
        `(crossfade:failed_percent:rate3d${own} > 0.1) and (crossfade:failed_percent:rate6h${own} > 0.1)`,
      ],
    ]);
    expect(burnAlerts(watched, 99.9)[0]?.problem).toBe(
      "errors use up what 99.9 % allow 14.4 times as fast as a month can bear, over 1 hour and still over 5 minutes",
    );
  });

  it("keeps the failures of every window that an alert asks for, each of them once", () => {
    const records = burnRecords(watched);
    const asked = burnAlerts(watched, 99).flatMap(({ expr }) =>
      [...expr.matchAll(/crossfade:\w+:\w+/g)].map(([name]) => name),
    );
    expect(records.map(({ record }) => record).sort()).toEqual([...new Set(asked)].sort());
    for (const { record, expr, labels } of records) {
      expect(expr).toContain(`[${record.replace(/.*rate/, "")}]`);
      expect(labels).toEqual({ namespace: "shop", service: "web" });
    }
  });

  it("is requests that stay away, where it is known how many are usual", () => {
    const thresholds = resolveThresholds();
    expect(throughputAlerts(watched, thresholds, undefined)).toEqual([]);
    expect(throughputAlerts(watched, thresholds, 600)).toMatchObject([
      {
        key: "throughput-warning",
        expr: '60 * (sum(rate(http_requests_total{namespace="shop",crossfade_service="web"}[5m])) or vector(0)) < 300',
        problem: "fewer than 50 % of the usual 600 requests a minute arrive",
      },
    ]);
  });

  it("is what its users see, and that nobody looks", () => {
    const asked = '{namespace="shop",crossfade_service="web"}';
    expect(probeAlerts(watched).map(({ tier, expr }) => [tier, expr])).toEqual([
      ["critical", `probe_success${asked} == 0`],
      ["warning", `absent(probe_success${asked})`],
      ["warning", `probe_ssl_earliest_cert_expiry${asked} - time() < 14 * 86400`],
    ]);
  });

  it("reaches the next people after 15 and 30 minutes, and says how to take over", () => {
    const found = escalationAlerts(watched);
    expect(found.map(({ tier, minutes }) => [tier, minutes])).toEqual([
      ["second", 15],
      ["everyone", 30],
    ]);
    // What it says itself is of another tier, or it would keep itself going.
    expect(found[0]?.expr).toBe(
      'count(ALERTS{namespace="shop",service="web",tier="critical",alertstate="firing"}) > 0',
    );
    expect(found[0]?.problem).toBe(
      "something is critical for 15 minutes, and nobody has taken over. To do so: amtool silence add --duration 4h namespace=shop service=web 'tier=~\"second|everyone\"'",
    );
  });
});
