import { describe, expect, it } from "vitest";
import { databaseAlarms } from "../../../lib/aws/monitoring/database";
import { resolveThresholds } from "../../../lib/model";
import { short } from "./concerns";
import { evaluate } from "./formula";

const database = {
  identifier: "shop",
  storageGigabytes: 100,
  memoryGigabytes: 4,
  maxConnections: 400,
  replicas: { reports: "shop-reports" },
};
const gigabyte = 1024 ** 3;

const alarms = databaseAlarms(database, resolveThresholds());

/** What the alarm of a key judges, when AWS says this. */
function valueOf(key: string, data: Readonly<Record<string, number>>): number {
  const alarm = alarms.find((one) => one.key === key);
  if (alarm === undefined) throw new Error(`no alarm ${key}`);
  return evaluate(alarm.measure, data);
}

describe("databaseAlarms", () => {
  it("warn at 80 % and call at 90 % of everything that can be full", () => {
    expect(short(alarms)).toEqual([
      ["cpu-warning", "warning", 80, "5 of 5 x 60 s", "its CPU is used to more than 80 %"],
      ["cpu-critical", "critical", 90, "5 of 5 x 60 s", "its CPU is used to more than 90 %"],
      ["storage-warning", "warning", 80, "5 of 5 x 60 s", "its storage is used to more than 80 %"],
      [
        "storage-critical",
        "critical",
        90,
        "5 of 5 x 60 s",
        "its storage is used to more than 90 %",
      ],
      ["memory-warning", "warning", 80, "15 of 15 x 60 s", "its memory is used to more than 80 %"],
      [
        "memory-critical",
        "critical",
        90,
        "15 of 15 x 60 s",
        "its memory is used to more than 90 %",
      ],
      [
        "connections-warning",
        "warning",
        80,
        "5 of 5 x 60 s",
        "more than 80 % of its 400 connections are open",
      ],
      [
        "connections-critical",
        "critical",
        90,
        "5 of 5 x 60 s",
        "more than 90 % of its 400 connections are open",
      ],
      ["disk-warning", "warning", 20, "5 of 5 x 60 s", "reads or writes take longer than 20 ms"],
      [
        "reports-lag-warning",
        "warning",
        60,
        "10 of 10 x 60 s",
        "its replica reports is more than 60 seconds behind",
      ],
    ]);
  });

  it.each([
    ["cpu-warning", { now: 42 }, 42],
    ["storage-warning", { free: 100 * gigabyte }, 0],
    ["storage-critical", { free: 15 * gigabyte }, 85],
    ["memory-warning", { free: gigabyte }, 75],
    ["connections-critical", { open: 380 }, 95],
    ["disk-warning", { read: 0.002, write: 0.025 }, 25],
    ["reports-lag-warning", { now: 61 }, 61],
  ])("judge by %s what AWS tells as %j: %d", (key, data, value) => {
    expect(valueOf(key, data)).toBeCloseTo(value);
  });

  it("ring where nothing is measured: the instance is gone", () => {
    expect(new Set(alarms.map(({ missing }) => missing))).toEqual(new Set(["breaching"]));
    expect(new Set(alarms.map(({ concern }) => concern))).toEqual(new Set(["database"]));
  });

  it("ask of the instance, and of the replica for its lag", () => {
    const dimensions = alarms.map(({ key, measure }) => [
      key,
      Object.values(measure.metrics).map((metric) => metric.dimensions["DBInstanceIdentifier"]),
    ]);
    expect(dimensions.slice(-2)).toEqual([
      ["disk-warning", ["shop", "shop"]],
      ["reports-lag-warning", ["shop-reports"]],
    ]);
  });

  it("go by the thresholds of the configuration", () => {
    const strict = databaseAlarms(
      { ...database, replicas: {} },
      resolveThresholds({ saturationPercent: { warning: 60, critical: 70 } }),
    );
    expect(strict.map(({ above }) => above)).toEqual([60, 70, 60, 70, 60, 70, 60, 70, 20]);
  });
});
