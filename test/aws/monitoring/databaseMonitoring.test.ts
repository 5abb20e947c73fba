import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { DatabaseMonitoring, type DatabaseMonitoringArgs, Notifications } from "../../../lib/aws";
import { named, record } from "../../record";
import { untagged } from "../fixtures";
import { environmentWith } from "./fixtures";

const database = {
  identifier: pulumi.output("shop-1a2b3c4"),
  storageGigabytes: 100,
  memoryGigabytes: 4,
  maxConnections: 400,
};

function built(args: Partial<DatabaseMonitoringArgs> = {}, contacts: object = {}) {
  return record(() => {
    const environment = environmentWith({ contacts });
    const notifications = new Notifications("shop", { environment });
    const runbooks = "https://wiki.example.com/runbooks";
    new DatabaseMonitoring("shop", { environment, notifications, database, runbooks, ...args });
  });
}

const topic = (tier: string): string => `arn:aws:sns:eu-central-1:123456789012:shop-${tier}`;

describe("DatabaseMonitoring", () => {
  it("has alarms with a runbook, which tell those who are meant", async () => {
    const made = await built();
    expect(named(made, "shop-database-storage-critical")).toMatchObject({
      type: "aws:cloudwatch/metricAlarm:MetricAlarm",
      parent: "shop",
      inputs: {
        alarmDescription:
          "shop/prod shop-database: its storage is used to more than 90 %. Runbook: https://wiki.example.com/runbooks/database",
        metricQueries: [
          {
            id: "free",
            metric: {
              namespace: "AWS/RDS",
              metricName: "FreeStorageSpace",
              stat: "Minimum",
              period: 60,
              dimensions: { DBInstanceIdentifier: "shop-1a2b3c4" },
            },
            returnData: false,
          },
          { id: "value", expression: "100 - 100 * free / 107374182400", returnData: true },
        ],
        threshold: 90,
        treatMissingData: "breaching",
        alarmActions: [topic("critical")],
        okActions: [topic("critical")],
      },
    });
    expect(made.filter(({ name }) => name.startsWith("shop-database-"))).toHaveLength(9);
    expect(untagged(made)).toEqual([]);
  });

  it("watches the lag of replicas", async () => {
    const made = await built({ database: { ...database, replicas: { reports: "shop-reports" } } });
    expect(named(made, "shop-database-reports-lag-warning").inputs).toMatchObject({
      threshold: 60,
      alarmActions: [topic("warning")],
    });
  });

  it("escalates what is critical where there is somebody to turn to", async () => {
    const made = await built({}, { email: "ops@example.com" });
    const { inputs } = named(made, "shop-database-second");
    expect(inputs["alarmName"]).toBe("shop-prod-shop-database-second");
    expect(String(inputs["alarmRule"]).match(/[a-z]+-critical/g)).toEqual([
      "cpu-critical",
      "storage-critical",
      "memory-critical",
      "connections-critical",
    ]);
    expect((await built()).map(({ name }) => name)).not.toContain("shop-database-second");
  });

  it("refuses everything that is wrong at once", async () => {
    const wrong = {
      identifier: "shop",
      storageGigabytes: 0,
      memoryGigabytes: 30_000,
      maxConnections: 1.5,
      replicas: { "Reports 1": "shop-reports" },
    };
    await expect(built({ database: wrong, runbooks: "wiki" })).rejects.toThrow(
      [
        'DatabaseMonitoring "shop": runbooks is "wiki", expected an address such as "https://wiki.example.com/runbooks"',
        'DatabaseMonitoring "shop": database.storageGigabytes is 0, expected above 0, at most 65536',
        'DatabaseMonitoring "shop": database.memoryGigabytes is 30000, expected above 0, at most 24576',
        'DatabaseMonitoring "shop": database.maxConnections is 1.5, expected 1 to 262143',
        'DatabaseMonitoring "shop": database.replicas has "Reports 1", expected up to 40 small letters, digits and hyphens',
      ].join("\n"),
    );
  });
});
