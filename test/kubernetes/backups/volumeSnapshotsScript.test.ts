import { describe, expect, it } from "vitest";
import { volumeSnapshotsScript } from "../../../lib/kubernetes/backups/volumeSnapshotsScript";
import { volumeSnapshotsVariables } from "../../../lib/kubernetes/backups/volumeSnapshotsSpec";
import type { VolumeSnapshots } from "../../../lib/kubernetes";
import { PaperCluster } from "./paper/paperCluster";
import type { PaperObject } from "./paper/paperObjects";
import { snapshotsPlace, snapshotsSpec } from "./snapshotFixtures";

const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().replace(/\.\d+/, "");

const claim = (name: string, more: Partial<PaperObject["metadata"]> = {}, phase = "Bound") => ({
  kind: "PersistentVolumeClaim",
  metadata: { name, namespace: "shop", ...more },
  status: { phase },
});

const snapshot = (
  of: string,
  days: number,
  readyToUse: boolean | "unknown" = true,
  labels = snapshotsPlace.selector,
): PaperObject => ({
  kind: "VolumeSnapshot",
  metadata: {
    name: `${of}-${String(days)}`,
    namespace: "shop",
    labels,
    creationTimestamp: daysAgo(days),
  },
  spec: { source: { persistentVolumeClaimName: of } },
  ...(readyToUse === "unknown" ? {} : { status: { readyToUse } }),
});

/** A cluster with claims whose driver takes snapshots at once, but not of claims that are called broken. */
function cluster(...objects: readonly PaperObject[]): PaperCluster {
  const made = new PaperCluster();
  made.objects.push(...objects);
  made.play = ({ verb }) => {
    for (const object of made.objects) {
      if (object.kind !== "VolumeSnapshot" || object.status !== undefined || verb !== "get")
        continue;
      if (!isFresh(object)) continue;
      object.status = object.metadata.name.startsWith("broken")
        ? { readyToUse: false, error: { message: "the driver is full" } }
        : { readyToUse: true };
    }
  };
  return made;
}

const fresh = /-\d{8}-\d{6}$/;
const isFresh = ({ metadata }: PaperObject) => fresh.test(metadata.name);

/** Names of the snapshots that are there, those that a run made without their time. */
const kept = (made: PaperCluster) =>
  made
    .names("VolumeSnapshot")
    .map((name) => name.replace(fresh, "-new"))
    .sort();

const run = (
  made: PaperCluster,
  args: Partial<VolumeSnapshots> = {},
  more: Readonly<Record<string, string>> = {},
) =>
  made.run(volumeSnapshotsScript, {
    ...(volumeSnapshotsVariables(snapshotsSpec(args), snapshotsPlace) as Record<string, string>),
    TIMEOUT_SECONDS: "60",
    ...more,
  });

describe("the script of snapshots", () => {
  it("takes one of each claim that has a volume, in each namespace", async () => {
    const made = cluster(
      claim("uploads"),
      claim("orders", { namespace: "data" }),
      claim("waiting", {}, "Pending"),
      claim("foreign", { namespace: "other" }),
    );
    const { code, stdout, stderr } = await run(made, { className: "fast" });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^took snapshots \d{8}-\d{6} of: shop\/uploads data\/orders\n$/);
    expect(kept(made)).toEqual(["data/orders-new", "shop/uploads-new"]);
    const [one] = made.objects.filter(({ kind }) => kind === "VolumeSnapshot");
    expect(one).toMatchObject({
      apiVersion: "snapshot.storage.k8s.io/v1",
      metadata: {
        labels: {
          team: "storefront",
          ...snapshotsPlace.selector,
          "velero.io/exclude-from-backup": "true",
        },
      },
      spec: {
        volumeSnapshotClassName: "fast",
        source: { persistentVolumeClaimName: "uploads" },
      },
    });
  });

  it("takes those of the claims with some labels", async () => {
    const made = cluster(
      claim("uploads", { labels: { keep: "yes", app: "web" } }),
      claim("cache", { labels: { app: "web" } }),
    );
    expect(await run(made, { claims: { app: "web", keep: "yes" } })).toMatchObject({ code: 0 });
    expect(kept(made)).toEqual(["shop/uploads-new"]);
  });

  it("takes those of the claims that are named, wherever they are", async () => {
    const made = cluster(claim("uploads"), claim("cache"), claim("orders", { namespace: "data" }));
    expect(await run(made, { claims: ["uploads", "data/orders"] })).toMatchObject({ code: 0 });
    expect(kept(made)).toEqual(["data/orders-new", "shop/uploads-new"]);
  });

  it.each([
    [{ claims: ["uploads", "data/orders"] }, "claim data/orders is not there, or has no volume\n"],
    [{ claims: { app: "web" } }, "no claim has a volume, so no snapshot was taken\n"],
  ])("takes none while a claim is missing: %j", async (args, stderr) => {
    const made = cluster(claim("uploads"));
    expect(await run(made, args)).toEqual({ code: 1, stdout: "", stderr });
    expect(kept(made)).toEqual([]);
  });

  it("removes those that are older than their days", async () => {
    const made = cluster(claim("uploads"), snapshot("uploads", 8), snapshot("uploads", 6));
    const { stdout } = await run(made);
    expect(kept(made)).toEqual(["shop/uploads-6", "shop/uploads-new"]);
    expect(stdout).toMatch(/^removed shop\/uploads-8 of \S+Z, after 7 days\ntook /);
  });

  it("keeps the newest ones of each claim, however old they are, where only their number counts", async () => {
    const made = cluster(
      claim("uploads"),
      claim("cache"),
      ...[100, 1, 50].map((days) => snapshot("uploads", days)),
      snapshot("cache", 200),
    );
    const { stdout } = await run(made, { keep: 3 });
    expect(kept(made)).toEqual([
      "shop/cache-200",
      "shop/cache-new",
      "shop/uploads-1",
      "shop/uploads-50",
      "shop/uploads-new",
    ]);
    expect(stdout).toContain("removed shop/uploads-100 of ");
    expect(stdout).toContain("Z, after 3 newer ones\n");
  });

  it("removes what either days or number are past", async () => {
    const made = cluster(claim("uploads"), ...[1, 2, 9].map((days) => snapshot("uploads", days)));
    await run(made, { keep: 3, keepDays: 8 });
    expect(kept(made)).toEqual(["shop/uploads-1", "shop/uploads-2", "shop/uploads-new"]);
  });

  it("removes what its number is past, however young it is", async () => {
    const made = cluster(claim("uploads"), ...[1, 2, 9].map((days) => snapshot("uploads", days)));
    await run(made, { keep: 2, keepDays: 3650 });
    expect(kept(made)).toEqual(["shop/uploads-1", "shop/uploads-new"]);
  });

  it("removes nothing that it did not make itself", async () => {
    const foreign = { ...snapshotsPlace.selector, "crossfade.stack": "staging" };
    const made = cluster(
      claim("uploads"),
      snapshot("uploads", 90, true, foreign),
      snapshot("uploads", 91, "unknown", {}),
    );
    await run(made, { keep: 1 });
    expect(kept(made)).toEqual(["shop/uploads-90", "shop/uploads-91", "shop/uploads-new"]);
  });

  it("keeps what a claim has that is gone until its days are over", async () => {
    const made = cluster(claim("uploads"), snapshot("gone", 6), snapshot("gone", 8));
    await run(made);
    expect(kept(made)).toEqual(["shop/gone-6", "shop/uploads-new"]);
  });

  it("says why one is not ready in time, keeps all that its claim has, and goes on with the others", async () => {
    const made = cluster(
      claim("uploads"),
      claim("broken"),
      snapshot("uploads", 8),
      snapshot("broken", 8),
      snapshot("broken", 9),
    );
    const { code, stderr } = await run(made, {}, { TIMEOUT_SECONDS: "0" });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^snapshot shop\/broken-\d{8}-\d{6} is not ready after 0 seconds: the driver is full\n/,
    );
    expect(stderr).toMatch(/no snapshot that could be used was taken of: shop\/broken\n$/);
    expect(kept(made)).toEqual([
      "shop/broken-8",
      "shop/broken-9",
      "shop/broken-new",
      "shop/uploads-new",
    ]);
  });

  it("removes what a run before it began that was killed, once it is of no use", async () => {
    const made = cluster(
      claim("uploads"),
      snapshot("uploads", 1, "unknown"),
      snapshot("uploads", 2),
    );
    const { stdout } = await run(made);
    expect(kept(made)).toEqual(["shop/uploads-2", "shop/uploads-new"]);
    expect(stdout).toMatch(/^removed shop\/uploads-1 of \S+Z, which never became ready\n/);
  });

  it("says what the cluster refused, and removes nothing for it", async () => {
    const made = cluster(claim("uploads"), claim("cache"), snapshot("cache", 8));
    made.refuse = ({ verb, input }) =>
      verb === "create" && input.includes("cache-") ? "exceeded quota" : undefined;
    expect(await run(made)).toMatchObject({
      code: 1,
      stderr: "exceeded quota\nno snapshot that could be used was taken of: shop/cache\n",
    });
    expect(kept(made)).toEqual(["shop/cache-8", "shop/uploads-new"]);
  });

  it("ends by the first answer that it cannot do without", async () => {
    const made = cluster(claim("uploads"), snapshot("uploads", 8));
    made.refuse = ({ verb }) => (verb === "delete" ? "forbidden" : undefined);
    expect(await run(made)).toMatchObject({ code: 1, stdout: "", stderr: "forbidden\n" });
    expect(volumeSnapshotsScript).not.toContain("$$");
  });
});
