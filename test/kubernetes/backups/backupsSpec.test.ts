import { describe, expect, it } from "vitest";
import { backupsSpec, veleroSchedule } from "../../../lib/kubernetes/backups/backupsSpec";
import { type Stage, stageDefaults } from "../../../lib/model";
import { image } from "./restoreFixtures";

const of = (args: object, stage: Stage = "production") =>
  backupsSpec("shop", { restoreTests: false, ...args }, stageDefaults[stage]);
const daily = { schedule: "0 5 * * *", keepDays: 35 };

describe("what is backed up when", () => {
  it("is daily, weekly and monthly where people rely on it, and daily for a week in development", () => {
    expect(of({})).toEqual({
      rules: {
        daily,
        weekly: { schedule: "0 5 * * 6", keepDays: 90 },
        monthly: { schedule: "0 5 1 * *", keepDays: 365 },
      },
      volumes: "move",
    });
    expect(of({}, "development")).toEqual({
      rules: { daily: { ...daily, keepDays: 7 } },
      volumes: "snapshot",
    });
  });

  it("is what the rules say", () => {
    const rules = { hourly: { schedule: "15 * * * *", keepDays: 2 } };
    expect(of({ rules, volumes: "files" })).toEqual({ rules, volumes: "files" });
  });

  it("is the namespace and those that belong to it, kept for its days", () => {
    const labels = { "crossfade.stack": "prod" };
    const args = { also: ["data"], storageLocation: "archive" };
    expect(veleroSchedule(daily, "move", args, { namespace: "shop", labels })).toEqual({
      schedule: "0 5 * * *",
      useOwnerReferencesInBackup: false,
      template: {
        includedNamespaces: ["shop", "data"],
        ttl: "840h0m0s",
        snapshotVolumes: true,
        snapshotMoveData: true,
        defaultVolumesToFsBackup: false,
        storageLocation: "archive",
        metadata: { labels },
      },
    });
  });

  it.each([
    ["snapshot", true, false, false],
    ["move", true, true, false],
    ["files", false, false, true],
    ["none", false, false, false],
  ] as const)("has volumes as %s", (volumes, snapshotVolumes, snapshotMoveData, files) => {
    const place = { namespace: "shop", labels: {} };
    expect(veleroSchedule(daily, volumes, {}, place).template).toMatchObject({
      snapshotVolumes,
      snapshotMoveData,
      defaultVolumesToFsBackup: files,
    });
  });

  it("is restored to try it where production is, unless somebody says that it is not", () => {
    const untold = { restoreTests: undefined };
    expect(() => of(untold)).toThrow(
      'Backups "shop": restoreTests is missing, expected an image with kubectl, as production wants\n  try: restoreTests: { image: "registry.example.com/kubectl@sha256:…" }, or restoreTests: false',
    );
    for (const stage of ["development", "staging"] as const) {
      expect(of(untold, stage)).not.toHaveProperty("restoreTest");
    }
    const { restoreTest } = of({ restoreTests: { image }, volumes: "snapshot" });
    expect(restoreTest).toMatchObject({ image, rule: "daily", windowSeconds: 172_800 });
    expect(restoreTest?.kinds).toHaveLength(4);
  });

  it("has snapshots beside it where it says so", () => {
    expect(of({})).not.toHaveProperty("snapshots");
    const snapshots = { image, claims: ["data/orders-1"] };
    expect(of({ snapshots, also: ["data"] })).toMatchObject({ snapshots: { keepDays: 7 } });
  });

  it("says everything that is wrong at once", () => {
    const rules = {
      Daily: { schedule: "daily", keepDays: 0 },
      often: { schedule: "*/5 * * * *", keepDays: 3651 },
      never: { schedule: "0 5 31 2 *", keepDays: 1 },
    };
    const args = {
      rules,
      also: ["Data", "Data"],
      volumes: "tape",
      storageLocation: "my location",
      veleroNamespace: "Velero",
      labels: { "crossfade.project": "a" },
      restoreTests: { image, rule: "hourly" },
      snapshots: { image, claims: ["data/orders-1"] },
      alerts: { runbooks: "wiki", labels: { "a b": "c" } },
    };
    const name = "expected lower-case letters, digits and hyphens, a letter first";
    const problems = [
      'rules has "Daily", expected 1 to 20 lower-case letters, digits and hyphens',
      'rules.Daily.schedule is "daily", expected five cron fields such as "0 5 * * *"',
      "rules.Daily.keepDays is 0, expected 1 to 3650",
      'rules.often.schedule is "*/5 * * * *", expected at least an hour between two backups',
      "rules.often.keepDays is 3651, expected 1 to 3650",
      'rules.never.schedule is "0 5 31 2 *", expected a day that comes up',
      `a namespace of also is "Data", ${name}`,
      `a namespace of also is "Data", ${name}`,
      'also has "Data" twice',
      'volumes is "tape", expected snapshot, move, files, none',
      `storageLocation is "my location", ${name}`,
      `veleroNamespace is "Velero", ${name}`,
      'labels has "crossfade.project", expected a name that is not this package\'s own',
      'restoreTests.rule is "hourly", expected one of rules: Daily, often, never',
      'alerts.runbooks is "wiki", expected an address such as "https://wiki.example.com/runbooks"',
      'alerts.labels has "a b", expected a name such as "example.com/team"',
      'snapshots.claims has "data/orders-1", expected the name of a claim such as "uploads", or one of also such as "Data/orders-1"',
    ];
    expect(() => of(args)).toThrow(problems.map((it) => `Backups "shop": ${it}`).join("\n"));
    expect(() => of({ rules: {} })).toThrow(
      'Backups "shop": rules is empty, expected at least one rule',
    );
  });
});
