import { describe, expect, it } from "vitest";
import { argumentChecks } from "../../../lib/component/argumentChecks";
import {
  snapshotRules,
  volumeSnapshotsSpec,
  volumeSnapshotsVariables,
} from "../../../lib/kubernetes/backups/volumeSnapshotsSpec";
import type { VolumeSnapshots } from "../../../lib/kubernetes";
import { image } from "./restoreFixtures";
import { snapshotsPlace, snapshotsSpec } from "./snapshotFixtures";

const variables = (args: Partial<VolumeSnapshots> = {}) =>
  volumeSnapshotsVariables(snapshotsSpec(args), snapshotsPlace) as Record<string, string>;

describe("how snapshots are taken and kept", () => {
  it("is daily, of all claims, kept for a week", () => {
    expect(snapshotsSpec()).toEqual({
      image,
      imagePullSecrets: [],
      user: 65_532,
      timeoutSeconds: 3600,
      apiServers: [{ network: "0.0.0.0/0" }, { network: "::/0" }],
      schedule: "0 17 * * *",
      keepDays: 7,
    });
  });

  it.each([
    [{ keep: 3 }, undefined, 3],
    [{ keepDays: 30 }, 30, undefined],
    [{ keep: 3, keepDays: 30 }, 30, 3],
  ])("is kept as long as it says: %j", (args, keepDays, keep) => {
    const spec = snapshotsSpec(args);
    expect([spec.keepDays, spec.keep]).toEqual([keepDays, keep]);
    const { KEEP_DAYS, KEEP } = variables(args);
    expect([KEEP_DAYS, KEEP]).toEqual([String(keepDays ?? ""), String(keep ?? "")]);
  });

  it("is told by labels whose snapshots are its own", () => {
    const { OWN, NAMESPACES, SNAPSHOT = "" } = variables({ className: "fast" });
    expect(OWN).toBe("crossfade.project=shop,crossfade.stack=prod,crossfade.job=shop-snapshots");
    expect(NAMESPACES).toBe("shop data");
    expect(JSON.parse(SNAPSHOT)).toEqual({
      apiVersion: "snapshot.storage.k8s.io/v1",
      kind: "VolumeSnapshot",
      metadata: {
        name: "@snapshot@",
        labels: {
          team: "storefront",
          "crossfade.project": "shop",
          "crossfade.stack": "prod",
          "crossfade.job": "shop-snapshots",
          "velero.io/exclude-from-backup": "true",
        },
      },
      spec: {
        volumeSnapshotClassName: "fast",
        source: { persistentVolumeClaimName: "@claim@" },
      },
    });
  });

  it("leaves the class to the cluster where none is named", () => {
    expect(variables()["SNAPSHOT"]).not.toContain("volumeSnapshotClassName");
  });

  it.each([
    [undefined, "shop\ndata"],
    [
      { app: "web", tier: "data" },
      "shop --selector=app=web,tier=data\ndata --selector=app=web,tier=data",
    ],
    [
      ["uploads", "data/orders-1"],
      "shop --field-selector=metadata.name=uploads\ndata --field-selector=metadata.name=orders-1",
    ],
  ])("takes claims as they are named: %j", (claims, targets) => {
    expect(variables(claims === undefined ? {} : { claims })["TARGETS"]).toBe(targets);
  });

  it("may read claims, and make and remove snapshots, and nothing else", () => {
    expect(snapshotRules()).toEqual([
      { apiGroups: [""], resources: ["persistentvolumeclaims"], verbs: ["list"] },
      {
        apiGroups: ["snapshot.storage.k8s.io"],
        resources: ["volumesnapshots"],
        verbs: ["create", "get", "list", "delete"],
      },
    ]);
  });

  /** What is said against arguments. */
  const problems = (args: Partial<VolumeSnapshots>, also: readonly string[] = []): string => {
    const checks = argumentChecks('Backups "shop"');
    volumeSnapshotsSpec({ image, ...args }, also, checks);
    try {
      checks.end();
      return "";
    } catch (error) {
      return (error as Error).message.replaceAll('Backups "shop": snapshots.', "");
    }
  };

  it("is refused with everything that is wrong", () => {
    expect(problems({ keepDays: 0, keep: 1001, className: "Fast!", timeoutSeconds: 1 })).toBe(
      [
        "timeoutSeconds is 1, expected 60 to 43200",
        "keepDays is 0, expected 1 to 3650",
        "keep is 1001, expected 1 to 1000",
        'className is "Fast!", expected the name of a class',
      ].join("\n"),
    );
  });

  it.each([
    [[], "claims is empty, expected at least one claim"],
    [["Uploads"], 'claims has "Uploads", expected the name of a claim such as "uploads"'],
    [["a b"], 'claims has "a b", expected the name of a claim such as "uploads"'],
    [["data/x"], 'claims has "data/x", expected the name of a claim such as "uploads"'],
    [{ "a b": "c" }, 'claims has "a b", expected a name such as "example.com/team"'],
    [{ app: "a b" }, 'claims.app is "a b", expected at most 63 letters, digits and - _ .'],
  ])("is refused with claims that cannot be: %j", (claims, problem) => {
    expect(problems({ claims })).toBe(problem);
  });

  it("is refused with claims of a namespace that is not backed up", () => {
    expect(problems({ claims: ["data/x", "other/y", "data/x/y"] }, ["data"])).toBe(
      ["other/y", "data/x/y"]
        .map(
          (it) =>
            `claims has "${it}", expected the name of a claim such as "uploads", or one of also such as "data/orders-1"`,
        )
        .join("\n"),
    );
  });
});
