import { describe, expect, it } from "vitest";
import { monitoringSpec, ruleGroups } from "../../../lib/kubernetes/monitoring/monitoringSpec";

const runbooks = "https://wiki.example.com/runbooks";
const usual = { service: "web", runbooks };
const of = (args: object, thresholds = {}) =>
  monitoringSpec("web", { ...usual, ...args }, { thresholds });
const groupsOf = (args: object, thresholds = {}) =>
  ruleGroups(
    of(args, thresholds),
    { ...usual, ...args },
    { namespace: "shop", stack: "shop/prod" },
  );

describe("how a service is watched", () => {
  it("is by the names that most libraries use, unless it says others", () => {
    expect(of({})).toMatchObject({
      objective: 99.9,
      minimumRequests: 50,
      path: "/metrics",
      metrics: {
        requests: "http_requests_total",
        failed: 'code=~"5.."',
        duration: "http_request_duration_seconds",
      },
    });
    expect(of({})).not.toHaveProperty("port");
    const metrics = {
      path: "/m",
      port: 9000,
      requests: "a:b",
      failed: 'ok!="true"',
      duration: "c",
    };
    expect(of({ metrics, minimumRequests: 10 })).toMatchObject({
      minimumRequests: 10,
      path: "/m",
      port: 9000,
      metrics: { requests: "a:b", failed: 'ok!="true"', duration: "c" },
    });
  });

  it("is a group for each color, for the objective, and for the service", () => {
    expect(groupsOf({}).map(({ name, rules }) => [name, rules.length])).toEqual([
      ["web-blue", 10],
      ["web-green", 10],
      ["web-objective", 8],
      ["web", 2],
    ]);
    expect(groupsOf({ probe: { url: "https://a" }, usualRequests: 60 }).at(-1)?.rules).toHaveLength(
      6,
    );
  });

  it("names every alert once", () => {
    const names = groupsOf({ probe: { url: "https://a" }, usualRequests: 60 }).flatMap(
      ({ rules }) => rules.flatMap((rule) => ("alert" in rule ? [rule.alert] : [])),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it("says everything that is wrong at once", () => {
    const args = {
      service: "Web",
      runbooks: "wiki",
      metrics: { path: "metrics", port: 0, requests: "a b", failed: "5xx", duration: "1" },
      scrapers: [],
      probe: { url: "https://a", prober: "https://exporter" },
      labels: { "crossfade.stack": "a" },
      minimumRequests: 0,
      usualRequests: 0,
    };
    const problems = [
      'service is "Web", expected lower-case letters, digits and hyphens, a letter first',
      'runbooks is "wiki", expected an address such as "https://wiki.example.com/runbooks"',
      'metrics.path is "metrics", expected a path such as "/metrics"',
      'metrics.failed is "5xx", expected a matcher such as code=~"5.."',
      'metrics.requests is "a b", expected a name such as "http_requests_total"',
      'metrics.duration is "1", expected a name such as "http_requests_total"',
      "metrics.port is 0, expected 1 to 65535",
      "scrapers is empty, expected at least one who reads metrics",
      'probe.prober is "https://exporter", expected an address without a scheme such as "blackbox-exporter.monitoring.svc:9115"',
      'labels has "crossfade.stack", expected a name that is not this package\'s own',
      "minimumRequests is 0, expected 1 to 100000",
      "usualRequests is 0, expected above 0, at most 1000000000",
      "thresholds.uptimePercent.critical of crossfade:environment is 50, expected above 93.06, below 100: nothing but that can be used up too fast",
    ];
    expect(() => of(args, { uptimePercent: { critical: 50 } })).toThrow(
      problems.map((it) => `Monitoring "web": ${it}`).join("\n"),
    );
  });
});
