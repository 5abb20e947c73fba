import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MonitoringArgs } from "../../../lib/aws";
import { identity, monitoringSpec } from "../../../lib/aws/monitoring/monitoringSpec";
import type { Environment } from "../../../lib/model";
import { watched } from "./fixtures";

const runbooks = "https://wiki.example.com/runbooks";

function spec(
  args: Partial<MonitoringArgs> = {},
  thresholds?: Environment["thresholds"],
  stage: Environment["stage"] = "production",
) {
  const environment = { stage, ...(thresholds === undefined ? {} : { thresholds }) };
  return monitoringSpec("web", { watched, runbooks, ...args }, environment);
}

describe("monitoringSpec", () => {
  it("watches both colors for the same", () => {
    const { blue, green } = spec().colors;
    expect(green).toBeDefined();
    const swapped = JSON.stringify(blue)
      .replaceAll("web-blue/943f017f100becff", "BLUE")
      .replaceAll("web-green/2453ed029918f21f", "web-blue/943f017f100becff")
      .replaceAll("BLUE", "web-green/2453ed029918f21f")
      .replaceAll('"web-blue"', '"web-green"');
    expect(JSON.stringify(green)).toBe(swapped);
  });

  it("has an alarm for each concern of a color, errors, latency, saturation, availability and cost", () => {
    expect(spec().colors.blue?.alarms.map(({ key }) => key)).toEqual([
      "errors-warning",
      "errors-critical",
      "connections-warning",
      "connections-critical",
      "latency-warning",
      "latency-critical",
      "saturation-warning",
      "saturation-critical",
      "unhealthy-warning",
      "unserved-critical",
      "idle-warning",
    ]);
  });

  it("costs what the guide says: 36 alarms that read 110 metrics", () => {
    const { colors, service, burns } = spec();
    const alarms = [
      ...Object.values(colors).flatMap(({ alarms, rollback }) => [...alarms, ...rollback]),
      ...service,
      ...burns.flatMap(({ long, short }) => [long, short]),
    ];
    const metrics = alarms.flatMap(({ measure }) => Object.keys(measure.metrics));
    expect([alarms.length, metrics.length]).toEqual([36, 110]);
  });

  it("goes by the thresholds of the configuration", () => {
    const { colors, burns, thresholds } = spec(
      {},
      { errorPercent: { critical: 7 }, uptimePercent: { critical: 99.5 } },
    );
    expect(thresholds.errorPercent).toEqual({ warning: 5, critical: 7 });
    expect(colors.green?.alarms.find(({ key }) => key === "errors-critical")?.above).toBe(7);
    expect(burns.map(({ long }) => long.above)).toEqual([7.2, 3, 0.5]);
  });

  it("goes by the stage where an idle color may stay", () => {
    const days = (stage: Environment["stage"]) =>
      spec({}, undefined, stage).colors.blue?.alarms.at(-1)?.periods;
    expect([days("development"), days("production")]).toEqual([1, 2]);
  });

  it("judges rates from 50 requests on, unless somebody says otherwise", () => {
    const formula = (args: Partial<MonitoringArgs>) =>
      spec(args).colors.blue?.alarms[0]?.measure.formula;
    expect(formula({})).toContain("FILL(requests, 0) >= 50");
    expect(formula({ minimumRequests: 7 })).toContain("FILL(requests, 0) >= 7");
  });

  it("watches the number of requests where it is known what is usual", () => {
    expect(spec().service).toEqual([]);
    expect(spec({ usualRequests: 100, anomalyBand: 3 }).service.map(({ key }) => key)).toEqual([
      "throughput-warning",
      "throughput-anomaly",
    ]);
  });

  it("watches numbers of the business, beside those of the service", () => {
    const orders = { namespace: "Shop", metricName: "Orders", usual: 40 };
    expect(
      spec({ usualRequests: 100, businessMetrics: { orders } }).service.map(({ key }) => key),
    ).toEqual(["throughput-warning", "business-orders-warning"]);
  });

  it("counts lines that look like errors", () => {
    expect(spec().logPatterns).toEqual({ errors: "?ERROR ?Error ?error ?FATAL ?fatal" });
    expect(spec({ logPatterns: { timeouts: "?timeout" } }).logPatterns).toEqual({
      timeouts: "?timeout",
    });
  });

  it("refuses everything that is wrong at once", () => {
    expect(() =>
      spec(
        {
          runbooks: "wiki/runbooks",
          minimumRequests: 0,
          usualRequests: -1,
          anomalyBand: 11,
          logPatterns: { "My errors": "?ERROR", empty: " " },
          businessMetrics: {
            Orders: { namespace: "Shop", metricName: "Orders", usual: 0 },
          },
        },
        { uptimePercent: { critical: 90 } },
      ),
    ).toThrow(
      [
        'Monitoring "web": runbooks is "wiki/runbooks", expected an address such as "https://wiki.example.com/runbooks"',
        'Monitoring "web": minimumRequests is 0, expected 1 to 100000',
        'Monitoring "web": usualRequests is -1, expected above 0, at most 1000000000',
        'Monitoring "web": anomalyBand is 11, expected above 0, at most 10',
        'Monitoring "web": logPatterns has "My errors", expected up to 40 small letters, digits and hyphens',
        'Monitoring "web": logPatterns.empty has 1 characters, expected a pattern of 1 to 1024',
        'Monitoring "web": businessMetrics has "Orders", expected up to 40 small letters, digits and hyphens',
        'Monitoring "web": businessMetrics.Orders.usual is 0, expected above 0, at most 1000000000000',
        'Monitoring "web": thresholds.uptimePercent.critical of crossfade:environment is 90, expected above 93.06, below 100: nothing but that can be used up too fast',
      ].join("\n"),
    );
  });

  it.each([
    "",
    "ftp://wiki.example.com",
    "https://wiki example.com",
    "https://wiki.example.com/#a",
  ])("refuses the runbooks %j", (address) => {
    expect(() => spec({ runbooks: address })).toThrow(
      `Monitoring "web": runbooks is ${JSON.stringify(address)}, expected an address`,
    );
  });

  it("has no alarm that could never ring, or would always ring, whatever the thresholds", () => {
    const percent = fc.double({ min: 0.1, max: 99, noNaN: true });
    const uptime = fc.double({ min: 93.1, max: 99.999, noNaN: true });
    fc.assert(
      fc.property(percent, percent, uptime, (warning, critical, objective) => {
        const { colors, burns } = spec(
          {},
          { errorPercent: { warning, critical }, uptimePercent: { critical: objective } },
        );
        const percents = [
          ...(colors.blue?.alarms ?? []).filter(({ key }) => key.startsWith("errors")),

          ...burns.flatMap(({ long, short }) => [long, short]),
        ];
        for (const { above } of percents) {
          expect(above).toBeGreaterThan(0);
          expect(above).toBeLessThan(100);
        }
      }),
    );
  });
});

it("a color that is not deployed has no alarms, and the other one is compared with nothing", () => {
  const alone = { ...watched, blue: undefined };
  const { colors, burns, service } = spec({ watched: alone, usualRequests: 100 });
  expect(Object.keys(colors)).toEqual(["green"]);
  expect(colors.green?.alarms.map(({ key }) => key)).not.toContain("idle-warning");
  expect(colors.green?.rollback.map(({ key }) => key)).not.toContain("rollback-slower");
  expect(burns[0]?.long.measure.formula).not.toContain("blue");
  expect(service[0]?.measure.formula).toBe("(FILL(greenRequests, 0))");
});

it("a service of which nothing is deployed has no alarms", () => {
  const { balancerSuffix, clusterName } = watched;
  const nothing = spec({ watched: { balancerSuffix, clusterName }, usualRequests: 100 });
  expect([nothing.colors, nothing.burns, nothing.service]).toEqual([{}, [], []]);
});

it("identity brings together what the colors have in common and what is their own", () => {
  expect(identity(watched)).toEqual({
    blue: {
      balancerSuffix: "app/edge/50dc6c495c0c9188",
      clusterName: "shop",
      targetGroupSuffix: "targetgroup/web-blue/943f017f100becff",
      serviceName: "web-blue",
    },
    green: {
      balancerSuffix: "app/edge/50dc6c495c0c9188",
      clusterName: "shop",
      targetGroupSuffix: "targetgroup/web-green/2453ed029918f21f",
      serviceName: "web-green",
    },
  });
});
