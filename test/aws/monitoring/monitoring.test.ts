import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { Monitoring, type MonitoringArgs, Notifications } from "../../../lib/aws";
import { named, record, type Recorded } from "../../record";
import { untagged } from "../fixtures";
import { contacts, environmentWith, slack, watched } from "./fixtures";

const runbooks = "https://wiki.example.com/runbooks";
const config = { "crossfade:pagerdutyKey": "k3y" };

function built(args: Partial<MonitoringArgs> = {}, asked: object = { contacts }) {
  return record(
    () => {
      const environment = environmentWith(asked);
      const notifications = new Notifications("shop", { environment, slack });
      new Monitoring("web", { environment, notifications, watched, runbooks, ...args });
    },
    { config },
  );
}

const topic = (tier: string): string => `arn:aws:sns:eu-central-1:123456789012:shop-${tier}`;
const alarm = (name: string): string => `arn:aws:cloudwatch:eu-central-1:123456789012:${name}`;

/** Alarms of the service, by name. */
function alarmsOf(made: readonly Recorded[], kind: "metricAlarm" | "compositeAlarm"): Recorded[] {
  return made
    .filter(({ type, parent }) => type.startsWith(`aws:cloudwatch/${kind}:`) && parent === "web")
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

describe("Monitoring", () => {
  let made: Recorded[];
  beforeAll(async () => {
    made = await built();
  });

  it("has the same alarms for both colors", () => {
    const names = alarmsOf(made, "metricAlarm").map(({ name }) => name);
    const of = (color: string) =>
      names.filter((name) => name.startsWith(`web-${color}-`)).map((name) => name.split(color)[1]);
    expect(of("blue")).toHaveLength(15);
    expect(of("green")).toEqual(of("blue"));
  });

  it("tells those who are meant of an alarm, and of its end", () => {
    for (const { name, inputs } of alarmsOf(made, "metricAlarm")) {
      const [severity] = /warning$|critical$/.exec(name) ?? [];
      const told = severity === undefined ? undefined : [topic(severity)];
      expect([name, inputs["alarmActions"], inputs["okActions"]]).toEqual([name, told, told]);
    }
  });

  it("leads from every alarm to a runbook, but where it says what to type", () => {
    const all = [...alarmsOf(made, "metricAlarm"), ...alarmsOf(made, "compositeAlarm")];
    const lost = all.filter(
      ({ inputs }) =>
        !/^shop\/prod web(?: blue| green)?: .+\. Runbook: https:\/\/wiki\.example\.com\/runbooks\/[a-z]+$/.test(
          String(inputs["alarmDescription"]),
        ),
    );
    expect(lost.map(({ name }) => name)).toEqual(["web-everyone", "web-second"]);
  });

  it("says of every alarm what a period without data means", () => {
    const known = alarmsOf(made, "metricAlarm").map(({ inputs }) => inputs["treatMissingData"]);
    expect(new Set(known)).toEqual(new Set(["notBreaching"]));
  });

  it("joins what speaks for a rollback in one alarm for each color", () => {
    expect(named(made, "web-green-rollback").inputs).toMatchObject({
      alarmName: "shop-prod-web-green-rollback",
      alarmDescription: `shop/prod web green: its traffic is better off with the other color. Runbook: ${runbooks}/rollback`,
      alarmRule: ["errors", "latency", "slower", "unserved"]
        .map((what) => `ALARM("${alarm(`web-green-rollback-${what}`)}")`)
        .join(" OR "),
      alarmActions: [topic("warning")],
    });
  });

  it("rings for the objective only while the long and the short window agree", () => {
    const rule = (key: string) => named(made, `web-slo-${key}`).inputs["alarmRule"];
    for (const key of ["fast", "steady", "slow"]) {
      expect(rule(key)).toBe(
        `ALARM("${alarm(`web-slo-${key}-long`)}") AND ALARM("${alarm(`web-slo-${key}-short`)}")`,
      );
    }
    expect(named(made, "web-slo-fast").inputs["alarmActions"]).toEqual([topic("critical")]);
    expect(named(made, "web-slo-slow").inputs["alarmActions"]).toEqual([topic("warning")]);
  });

  it("waits for an acknowledgement of what is critical, then tells the next people", () => {
    const critical = [
      ...["blue", "green"].flatMap((color) =>
        ["errors", "connections", "latency", "saturation", "unserved"].map(
          (what) => `web-${color}-${what}-critical`,
        ),
      ),
      "web-slo-fast",
      "web-slo-steady",
    ];
    for (const [tier, waitPeriod] of [
      ["second", 900],
      ["everyone", 1800],
    ] as const) {
      const { inputs } = named(made, `web-${tier}`);
      expect(inputs).toMatchObject({
        alarmName: `shop-prod-web-${tier}`,
        alarmRule: critical.map((name) => `ALARM("${alarm(name)}")`).join(" OR "),
        actionsSuppressor: { alarm: alarm("shop-acknowledged"), waitPeriod, extensionPeriod: 60 },
        alarmActions: [topic(tier)],
      });
      expect(inputs).not.toHaveProperty("okActions");
    }
    expect(named(made, "web-second").inputs["alarmDescription"]).toBe(
      "shop/prod web: something is critical for 15 minutes, and nobody has acknowledged it. To do so: aws cloudwatch put-metric-data --namespace Crossfade --metric-name Acknowledged --dimensions Environment=shop/prod --value 1",
    );
  });

  it("counts lines of the logs of each color", () => {
    expect(named(made, "web-blue-errors")).toMatchObject({
      type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
      inputs: {
        logGroupName: "/shop/web-blue",
        pattern: "?ERROR ?Error ?error ?FATAL ?fatal",
        metricTransformation: {
          namespace: "Crossfade",
          name: "shop-prod-web-blue-errors",
          value: "1",
          defaultValue: "0",
        },
      },
    });
    expect(named(made, "web-green-errors").inputs["logGroupName"]).toBe("/shop/web-green");
  });

  it("saves questions to the logs of both colors, in a folder", () => {
    const saved = made.filter(({ type }) => type.includes("queryDefinition"));
    expect(saved.map(({ inputs }) => inputs["name"])).toEqual([
      "shop/prod/web/latest errors",
      "shop/prod/web/errors of each color over time",
      "shop/prod/web/most frequent errors",
      "shop/prod/web/latest lines",
    ]);
    for (const { inputs } of saved) {
      expect(inputs["logGroupNames"]).toEqual(["/shop/web-blue", "/shop/web-green"]);
    }
    expect(saved[0]?.inputs["queryString"]).toBe(
      "fields @timestamp, @log, @message\n| filter @message like /(?i)(error|fatal|exception|panic)/\n| sort @timestamp desc\n| limit 100",
    );
  });

  it("has a dashboard with all alarms that tell somebody, the critical ones first", () => {
    const { inputs } = named(made, "web-dashboard");
    expect(inputs["dashboardName"]).toBe("shop-prod-web");
    const body = JSON.parse(String(inputs["dashboardBody"])) as {
      widgets: { properties: { title: string; alarms?: string[]; region?: string } }[];
    };
    const [state, traffic] = body.widgets;
    expect(state?.properties.title).toBe("shop/prod web");
    expect(state?.properties.alarms).toHaveLength(27);
    expect(state?.properties.alarms?.[0]).toBe(alarm("web-blue-errors-critical"));
    expect(traffic?.properties.region).toBe("eu-central-1");
  });

  it("tags everything that can have tags, with the service and its color", () => {
    expect(untagged(made)).toEqual([]);
    expect(named(made, "web-blue-errors-warning").inputs["tags"]).toMatchObject({
      "crossfade.service": "web",
      "crossfade.color": "blue",
    });
    expect(named(made, "web-slo-fast").inputs["tags"]).not.toHaveProperty("crossfade.color");
  });

  it("calls nobody later where there is nobody else, and asks no logs that it does not know", async () => {
    const { blue, green } = watched;
    const bare = await built(
      {
        watched: {
          ...watched,
          blue: { targetGroupSuffix: blue.targetGroupSuffix, serviceName: "web-blue" },
          green: { targetGroupSuffix: green.targetGroupSuffix, serviceName: "web-green" },
        },
      },
      {},
    );
    const names = bare.filter(({ parent }) => parent === "web").map(({ name }) => name);
    expect(names).not.toContain("web-second");
    expect(names).not.toContain("web-everyone");
    expect(bare.filter(({ type }) => /queryDefinition|logMetricFilter/.test(type))).toEqual([]);
  });

  it("takes outputs of other resources, and hands on what others need", async () => {
    const seen: unknown[] = [];
    const outputs = await record(
      () => {
        const environment = environmentWith({});
        const notifications = new Notifications("shop", { environment });
        const later = { ...watched, balancerSuffix: pulumi.output("app/later/1") };
        const web = new Monitoring("web", { environment, notifications, watched: later, runbooks });
        seen.push(web.dashboardName);
        pulumi.all(Object.values(web.rollbackAlarmArns)).apply((arns) => seen.push(...arns));
      },
      { config },
    );
    expect(seen).toEqual([
      "shop-prod-web",
      alarm("web-blue-rollback"),
      alarm("web-green-rollback"),
    ]);
    expect(String(named(outputs, "web-dashboard").inputs["dashboardBody"])).toContain(
      "app/later/1",
    );
  });

  it("refuses wrong arguments before it registers anything of its own", async () => {
    await expect(built({ runbooks: "wiki" })).rejects.toThrow(
      'Monitoring "web": runbooks is "wiki", expected an address such as "https://wiki.example.com/runbooks"',
    );
  });
});
