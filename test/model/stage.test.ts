import { describe, expect, it } from "vitest";
import { type StageDefaults, stageDefaults, stageSchema } from "../../lib/model";

const rising = [
  "logRetentionDays",
  "logMegabytes",
  "retireAfterSeconds",
  "approvals",
  "deletionProtection",
  "protectPreview",
  "zones",
] as const satisfies readonly (keyof StageDefaults)[];

describe("stageDefaults", () => {
  it("has a row for every stage, and no other", () => {
    expect(Object.keys(stageDefaults)).toEqual(stageSchema.options);
  });

  it.each(rising)("is at least as careful with %s from stage to stage", (key) => {
    const values = stageSchema.options.map((stage) => Number(stageDefaults[stage][key]));
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  });

  it.each(stageSchema.options)("starts %s with a floor that is not above the ceiling", (stage) => {
    const { min, max } = stageDefaults[stage].replicas;
    expect(min).toBeGreaterThanOrEqual(1);
    expect(min).toBeLessThanOrEqual(max);
  });

  it("keeps production up when one replica is lost, closed, and approved by somebody", () => {
    expect(stageDefaults.production).toEqual({
      replicas: { min: 2, max: 10 },
      openFloor: "max",
      batchPercent: 25,
      logRetentionDays: 90,
      logMegabytes: 100,
      deletionProtection: true,
      retireAfterSeconds: 86_400,
      approvals: 1,
      exec: false,
      protectPreview: true,
      strictTransportSeconds: 86_400,
      zones: 3,
      nat: "each-zone",
      database: { multiAz: true, readReplicas: 1, recoveryDays: 35 },
      backup: { dailyDays: 35, longTerm: true, copy: true, restoreTests: true },
    });
  });

  it("lets nobody be asked in development", () => {
    const { approvals, deletionProtection, protectPreview, exec } = stageDefaults.development;
    expect({ approvals, deletionProtection, protectPreview, exec }).toEqual({
      approvals: 0,
      deletionProtection: false,
      protectPreview: false,
      exec: true,
    });
  });

  it.each(["prod", "test", "", null])("has no stage %j", (stage) => {
    expect(stageSchema.safeParse(stage).success).toBe(false);
  });
});
